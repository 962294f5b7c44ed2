// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Warnings: what is allowed but hardly meant. One row a rule: its name, which stands behind the message and in JSON,
// when it is given, and why it matters. docs/guide/lint.md ends with this table, and tests/cli/lint.t has an example of
// each.
#pragma once
#include "base/buf.h"
#include "scenario/assemble.h"

#define PK_LINT_TABLE(X)                                                                                               \
  X(EMPTY_SKY, "empty-sky", "no civil traffic, and no word why",                                                       \
    "In an empty sky everything that flies is the intruder, and the hardest part of the work is left out.")            \
  X(NO_ANNEX, "no-annex", "a nation without an annex",                                                                 \
    "It has no units and no rules, so nothing that happens over it is seen or decided.")                               \
  X(NO_BORDER, "no-border", "a nation with fighters and no border",                                                    \
    "Without a border nothing can cross it, so no violation is ever declared.")                                        \
  X(NOTE_ABOUT_NOTHING, "note-about-nothing", "an assumption or source whose path meets nothing",                      \
    "The list of what is assumed would tell readers of a thing that is not there, mostly because it was renamed.")     \
  X(IDLE_VARIANT, "idle-variant", "a variant that changes nothing",                                                    \
    "Two plays that are the same are taken for a result: that the change makes no difference.")                        \
  X(VAIN_VARIANT, "vain-variant", "a variant that sets what another one, applied with it, takes out",                  \
    "What is taken out is gone, whatever the other sets it to: only one of the two shows in the result.")              \
  X(BLIND_PILOTS, "blind-pilots", "fighters in a visibility below 500 m",                                              \
    "Nobody makes out a target by eye, so every identification fails for the weather alone.")                          \
  X(FAR_PLACE, "far-place", "a place outside the theatre",                                                             \
    "Mostly latitude and longitude are swapped, or a digit is wrong.")                                                 \
  X(LONE_RADAR, "lone-radar", "a radar that reports to nobody", "What it sees is lost.")                               \
  X(RADAR_OUT_OF_REACH, "radar-out-of-reach", "a radar that reaches nothing of its nation",                            \
    "It cannot help to guard what it belongs to: mostly its place is wrong.")                                          \
  X(RADARS_AT_ONE_PLACE, "radars-at-one-place", "two radars of one class at one place",                                \
    "They see the same with the same errors, as if one were counted twice: mostly a line was copied.")                 \
  X(UNIT_ABROAD, "unit-abroad", "a unit on another nation's land",                                                     \
    "That needs an agreement, and is mostly a wrong place or a wrong annex.")                                          \
  X(WALLED_IN, "walled-in", "a radar before which terrain stands in half of all directions or more",                   \
    "It sees nothing low there: mostly it stands in a valley because its place is a little wrong.")                    \
  X(BLIND_CENTRE, "blind-centre", "a centre that no radar and no other centre tells anything",                         \
    "It has no picture, so nobody there ever decides anything.")                                                       \
  X(NO_DATA_NET, "no-data-net", "a radar and its centre without a common data net",                                    \
    "Its reports take no time, which no real link does.")                                                              \
  X(NO_UPWARD_NET, "no-upward-net", "a centre and the one above it without a common data net",                         \
    "It tells nothing upwards, though its order of battle says so.")                                                   \
  X(NO_VOICE_NET, "no-voice-net", "a squadron or battery and its centre without a common voice net",                   \
    "Its orders take no time, which makes every intercept too early.")                                                 \
  X(NO_FIRE_ROW, "no-fire-row", "a battery of a nation whose rules never speak of fire",                               \
    "What no row orders is not done: it stands there and never fires.")                                                \
  X(LONELY_NET, "lonely-net", "a net with fewer than two members",                                                     \
    "Nobody talks to anybody on it: mostly a member was forgotten or removed.")                                        \
  X(DEAF_NET, "deaf-net", "a net that loses every message", "Its members are as good as not joined.")                  \
  X(OVERLOADED_NET, "overloaded-net", "a data net that cannot carry what its radars send at the start",                \
    "Its queue grows through the whole play, and tracks become minutes old.")                                          \
  X(SILENT_LINK, "silent-link", "a data net between centres of two nations that release nothing to each other",        \
    "The line stands there unused: mostly the release is missing in an annex.")                                        \
  X(IDLE_SQUADRON, "idle-squadron", "a squadron with no aircraft on alert",                                            \
    "Only aircraft on alert are scrambled, so none of its aircraft ever flies.")                                       \
  X(ALERT_TOO_SLOW, "alert-too-slow", "a readiness state that takes longer than the play",                             \
    "Its aircraft cannot take off before everything is over.")                                                         \
  X(SHORT_RUNWAY, "short-runway", "a runway shorter than the class needs",                                             \
    "In life it could not take off or land there, whatever the play shows.")                                           \
  X(NOBODY_MAY, "nobody-may", "a first step that the rules leave to an authority, and nobody holds it",                \
    "Without declaring and scrambling nothing else of a reaction happens.")                                            \
  X(UNKNOWN_ROLE, "unknown-role", "an own rule that asks for a role nobody has",                                       \
    "The rule never opens: mostly the role is spelt in another way in authorities.")                                   \
  X(CLOSED_WINDOW, "closed-window", "a row of identification whose time never comes",                                  \
    "It looks like a rule and is none.")                                                                               \
  X(SCRAMBLE_WITHOUT_SQUADRON, "scramble-without-squadron", "somebody may scramble in a nation without a squadron",    \
    "The decision takes its time and ends in nothing.")                                                                \
  X(SLOW_AUTHORITY, "slow-authority", "a flight that is gone before anybody can have declared its violation",          \
    "The result is certain before the play begins: nobody reacts.")                                                    \
  X(RELEASE_WITHOUT_NET, "release-without-net", "a release to a nation with which no data net is shared",              \
    "What may be told is not told, since nothing carries it.")                                                         \
  X(WITHHELD_ANYWAY, "withheld-anyway", "a release that leaves out position or time",                                  \
    "A track is told with both in any case, so nothing is held back by leaving them out.")                             \
  X(ALLY_UNTOLD, "ally-untold", "a nation that releases nothing to another of its side",                               \
    "Nations of one side share a picture only as far as each releases its own.")                                       \
  X(LATE_FLIGHT, "late-flight", "a flight that begins after the end of the play", "It never flies.")                   \
  X(ORBIT_ABROAD, "orbit-abroad", "a hold over the land of a nation of another side",                                  \
    "Nobody orbits there unasked: mostly the place is wrong, and it becomes a violation.")                             \
  X(SAME_CODE, "same-code", "two flights that reply with one code of their own",                                       \
    "Centres take them for one and the same aircraft in two places.")                                                  \
  X(UNSENT_CODE, "unsent-code", "a code on a transponder that does not reply, of a flight without a plan",             \
    "Nobody receives it, so nothing that hangs on the code happens.")                                                  \
  X(TOO_SLOW, "too-slow", "a speed below the slowest of the class", "It is flown at its slowest, not as written.")     \
  X(TOO_FAST, "too-fast", "a speed above the fastest of the class", "It is flown at its fastest, not as written.")     \
  X(TOO_HIGH, "too-high", "a level above the ceiling of the class", "It is flown at the ceiling, not as written.")     \
  X(STRONG_WIND, "strong-wind", "a wind stronger than the airspeed", "The leg ends where it stands.")                  \
  X(WRONG_TIME, "wrong-time", "a time of arrival that the class cannot keep",                                          \
    "It arrives at another time than the file says, and so does all that follows.")                                    \
  X(OUT_OF_FUEL, "out-of-fuel", "a route or hold longer than the fuel lasts, within the play",                         \
    "The plan goes on as if it had fuel, which no aircraft does.")                                                     \
  X(BROKEN_ROUTE, "broken-route", "a leg that cannot follow the one before", "It is left out.")                        \
  X(TRAFFIC_TOO_HIGH, "traffic-too-high", "a stream of traffic above the ceiling of its class",                        \
    "The upper levels are not flown, and the sky is more crowded below than written.")                                 \
  X(LOW_CONFIDENCE, "low-confidence", "a class of low confidence on which an expectation or a raid hangs",             \
    "The result is as sure as the guess behind it: readers must know which figure that is.")                           \
  X(LATE_EXPECTATION, "late-expectation", "something expected after the end of the play", "It can never hold.")        \
  X(EARLY_EXPECTATION, "early-expectation", "something expected before its flight begins", "It can never hold.")       \
  X(CROSSING_WITHOUT_BORDER, "crossing-without-border", "a crossing or violation expected of a nation without border", \
    "There is no line to cross, so it can never hold.")                                                                \
  X(EXPECTATION_WITHOUT_MEANS, "expectation-without-means", "something expected of a nation that has not the units",   \
    "Nobody is there who could do it, so it can never hold.")                                                          \
  X(LANDING_NOWHERE, "landing-nowhere", "a landing expected where neither its route nor any centre leads",             \
    "It can hold by accident only.")                                                                                   \
  X(LATE_INJECT, "late-inject", "an inject after the end of the play", "It can never come about.")

typedef enum pk_lint {
#define PK_X(name, id, when, why) PK_LINT_##name,
  PK_LINT_TABLE(PK_X)
#undef PK_X
      PK_LINT_COUNT
} pk_lint;

typedef struct pk_lint_rule {
  const char *id, *when, *why;
} pk_lint_rule;

// The rules, by number.
const pk_lint_rule *pk_lint_rules(void);
// Appends the table of docs/guide/lint.md.
void pk_lint_page_write(pk_buf *out);

// Adds a warning at a node; the whole joint file for NULL.
PK_PRINTF(4, 5)
pk_diag *pk_lint_warn(pk_assembly *assembly, pk_lint rule, const pk_node *node, const char *format, ...);
// Whether a place is in the theatre; warns if it is not.
int pk_lint_place(pk_assembly *assembly, const pk_node *node, pk_lla place);
// Warns of an airfield of the catalog, by the text of a node, whose runway is shorter than needed.
void pk_lint_runway(pk_assembly *assembly, const pk_node *node, double needed_m, const char *class_id,
                    const char *what);
// The least that a draw can be; of what has no bound, three deviations below.
double pk_lint_least(const pk_dist *dist);
// The nation of an annex has squadrons.
int pk_lint_has_wing(const pk_assembly *assembly, uint32_t nation);

// The rules about units and nets; about authorities, rules and releases; about flights and expectations.
void pk_lint_units(pk_assembly *assembly);
void pk_lint_people(pk_assembly *assembly);
pk_status pk_lint_flights(pk_assembly *assembly);
void pk_lint_expectations(pk_assembly *assembly);
// The rule about figures of low confidence.
pk_status pk_lint_figures(pk_assembly *assembly);
