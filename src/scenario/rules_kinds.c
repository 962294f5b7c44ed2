// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/field_table.h"
#include "scenario/rules_file.h"

const pk_word pk_step_word_table[] = {
#define PK_X(name, key, words, after) {key, PK_STEP_##name, words},
    PK_STEP_TABLE(PK_X)
#undef PK_X
        {NULL, 0, NULL}};
const pk_word pk_tension_word_table[] = {{"peace", PK_TENSION_PEACE, "nothing unusual"},
                                         {"crisis", PK_TENSION_CRISIS, "an attack is thought possible"},
                                         {"attack", PK_TENSION_ATTACK, "an attack is under way"},
                                         {NULL, 0, NULL}};
static const pk_word evidence_words[] = {
#define PK_X(name, key, words) {key, PK_EV_##name, words},
    PK_EVIDENCE_TABLE(PK_X)
#undef PK_X
        {NULL, 0, NULL}};
static const pk_word kind_words[] = {
#define PK_X(name, key) {key, PK_KIND_##name, NULL},
    PK_KIND_TABLE(PK_X)
#undef PK_X
        {NULL, 0, NULL}};
static const pk_word border_words[] = {
#define PK_X(name, key) {key, PK_BORDER_##name, NULL},
    PK_BORDER_TABLE(PK_X)
#undef PK_X
        {NULL, 0, NULL}};
static const pk_word identity_words[] = {{"pending", PK_ID_PENDING, "not looked at yet"},
                                         {"unknown", PK_ID_UNKNOWN, "looked at, not known"},
                                         {"assumed friend", PK_ID_ASSUMED_FRIEND, "taken for a friend"},
                                         {"friend", PK_ID_FRIEND, "a friend"},
                                         {"neutral", PK_ID_NEUTRAL, "neither friend nor foe"},
                                         {"suspect", PK_ID_SUSPECT, "possibly hostile"},
                                         {"hostile", PK_ID_HOSTILE, "hostile"},
                                         {NULL, 0, NULL}};
static const pk_word level_words[] = {{"radar", PK_LEVEL_RADAR, "radar alone"},
                                      {"reply", PK_LEVEL_REPLY, "replies and plans"},
                                      {"visual", PK_LEVEL_VISUAL, "seen by a pilot"},
                                      {"act", PK_LEVEL_ACT, "an act was observed"},
                                      {NULL, 0, NULL}};
static const pk_word verdict_words[] = {{"permitted", PK_PERMITTED, "the centre does it"},
                                        {"needs authority", PK_NEEDS_AUTHORITY, "an authority decides"},
                                        {"forbidden", PK_FORBIDDEN, "nobody does it"},
                                        {NULL, 0, NULL}};
const pk_word pk_control_word_table[] = {{"hold", PK_CONTROL_HOLD, "no shot"},
                                         {"tight", PK_CONTROL_TIGHT, "at hostile tracks"},
                                         {"free", PK_CONTROL_FREE, "at all that are neither friend nor neutral"},
                                         {NULL, 0, NULL}};
static const pk_word inherit_words[] = {{"never", PK_INHERIT_NEVER, "another centre's identity is not taken over"},
                                        {"unknown", PK_INHERIT_UNKNOWN, "while the own one is pending or unknown"},
                                        {"always", PK_INHERIT_ALWAYS, "whatever the own one is"},
                                        {NULL, 0, NULL}};
static const pk_word engine_words[] = {
    {"table", 0, "the rows alone"}, {"table and bayes", 1, "rows and probabilities"}, {NULL, 0, NULL}};

#define EVIDENCE_FIELDS(type)                                                                                          \
  {.key = "all",                                                                                                       \
   .kind = PK_FIELD_WORD_SET,                                                                                          \
   AT(type, all),                                                                                                      \
   .words = evidence_words,                                                                                            \
   .example = "[plan none, slow]",                                                                                     \
   .doc = "Evidence that must all be there"},                                                                          \
      {.key = "any",                                                                                                   \
       .kind = PK_FIELD_WORD_SET,                                                                                      \
       AT(type, any),                                                                                                  \
       .words = evidence_words,                                                                                        \
       .example = "[answer none, answer wrong]",                                                                       \
       .doc = "Evidence of which one piece is enough"},                                                                \
  {                                                                                                                    \
    .key = "none", .kind = PK_FIELD_WORD_SET, AT(type, none), .words = evidence_words, .example = "[plan match]",      \
    .doc = "Evidence that must not be there"                                                                           \
  }

#define RANK_FIELD(type)                                                                                               \
  {                                                                                                                    \
    .key = "rank", .kind = PK_FIELD_COUNT, AT(type, rank), .example = "90",                                            \
    .doc = "Rows are asked in the order of their ranks, then names; the first that fits decides"                       \
  }

#define CITE_FIELD(type)                                                                                               \
  { .key = "cite", .kind = PK_FIELD_TEXT, AT(type, cite), .example = "ICAO Annex 2", .doc = "Where the row comes from" }

#define FIGURE(word, what, member, text, meaning)                                                                      \
  {                                                                                                                    \
    .key = word, .kind = PK_FIELD_QUANTITY, .dimension = what, AT(pk_file_identify, member), .example = text,          \
    .doc = meaning                                                                                                     \
  }

static const pk_field identify_fields[] = {
    FIGURE("pending", PK_DIM_TIME, pending_s, "120 s", "How long a track may stay pending; then it is unknown"),
    FIGURE("dwell", PK_DIM_TIME, dwell_s, "10 s", "How long a new identity must stand before it is taken"),
    {.key = "margin",
     .kind = PK_FIELD_NUMBER,
     AT(pk_file_identify, margin_ratio),
     .max = 1,
     .example = "0.05",
     .doc = "By how much a probability must miss its threshold before the identity changes back"},
    FIGURE("plan wait", PK_DIM_TIME, plan_wait_s, "30 s", "Before 'plan none' and 'code none' count"),
    FIGURE("slow below", PK_DIM_SPEED, slow_mps, "95 m/s", "What counts as slow"),
    FIGURE("airliner above", PK_DIM_SPEED, airliner_mps, "150 m/s",
           "From here on, at height, it flies like an airliner"),
    FIGURE("fast above", PK_DIM_SPEED, fast_mps, "320 m/s", "What counts as fast"),
    {.key = "low below",
     .kind = PK_FIELD_ALTITUDE,
     .heights = PK_HEIGHTS_OF_SEA,
     AT(pk_file_identify, low),
     .example = "1000 m amsl",
     .doc = "What counts as low"},
    FIGURE("turning above", PK_DIM_ANGLE, turning_rad, "180 deg", "Sum of turns in two minutes that counts as turning"),
    {.key = "inherit",
     .kind = PK_FIELD_WORD,
     AT(pk_file_identify, inherit),
     .words = inherit_words,
     .example = "unknown",
     .doc = "When another centre's identity is taken over"},
    {.key = "engine",
     .kind = PK_FIELD_WORD,
     AT(pk_file_identify, with_bayes),
     .words = engine_words,
     .example = "table",
     .doc = "Whether probabilities are asked beside the rows"},
};

static void identify_defaults(void *object) {
  const pk_id_policy policy = pk_id_policy_default();
  pk_file_identify *identify = object;
  identify->pending_s = policy.pending_max_s;
  identify->dwell_s = policy.dwell_s;
  identify->margin_ratio = policy.margin_ratio;
  identify->plan_wait_s = policy.plan_wait_s;
  identify->slow_mps = policy.slow_mps;
  identify->airliner_mps = policy.airliner_mps;
  identify->fast_mps = policy.fast_mps;
  identify->turning_rad = policy.turning_rad;
  identify->low = (pk_altitude){PK_DATUM_AMSL, policy.low_m};
  identify->inherit = (int)policy.inherit;
}

const pk_object_kind pk_identify_kind = {"set of figures",          "Figures that identification goes by.",
                                         sizeof(pk_file_identify),  identify_fields,
                                         COUNT_OF(identify_fields), identify_defaults};

static const pk_field id_row_fields[] = {
    RANK_FIELD(pk_file_id_row),
    EVIDENCE_FIELDS(pk_file_id_row),
    {.key = "zone",
     .kind = PK_FIELD_NAMES,
     AT(pk_file_id_row, zones),
     .example = "[training area]",
     .doc = "Zones in one of which the track must be"},
    {.key = "from", .kind = PK_FIELD_TIME, AT(pk_file_id_row, from), .example = "T+0 min", .doc = "Not before"},
    {.key = "until", .kind = PK_FIELD_TIME, AT(pk_file_id_row, until), .example = "T+90 min", .doc = "Not later"},
    {.key = "older than",
     .kind = PK_FIELD_QUANTITY,
     .dimension = PK_DIM_TIME,
     AT(pk_file_id_row, age_s),
     .example = "60 s",
     .doc = "How long the track must be known"},
    {.key = "is",
     .kind = PK_FIELD_WORD,
     AT(pk_file_id_row, identity),
     .words = identity_words,
     .example = "unknown",
     .doc = "The identity that it gets"},
    {.key = "kind",
     .kind = PK_FIELD_WORD,
     AT(pk_file_id_row, kind),
     .words = kind_words,
     .example = "slow",
     .doc = "What it is taken for; left as it is without this"},
    {.key = "at once",
     .kind = PK_FIELD_BOOL,
     AT(pk_file_id_row, at_once),
     .example = "yes",
     .doc = "Taken without waiting for the dwell time"},
    CITE_FIELD(pk_file_id_row),
};

static void id_row_defaults(void *object) {
  ((pk_file_id_row *)object)->until = PK_NEVER;
  ((pk_file_id_row *)object)->kind = PK_KIND_KEEP;
}

const pk_object_kind pk_id_row_kind = {"row of identification", "Which evidence gives a track which identity.",
                                       sizeof(pk_file_id_row),  id_row_fields,
                                       COUNT_OF(id_row_fields), id_row_defaults};

#define SET(word, member, table, text, meaning)                                                                        \
  {                                                                                                                    \
    .key = word, .kind = PK_FIELD_WORD_SET, AT(pk_file_rule_row, member), .words = table, .example = text,             \
    .doc = meaning                                                                                                     \
  }

static const pk_field rule_row_fields[] = {
    RANK_FIELD(pk_file_rule_row),
    SET("identity", identities, identity_words, "[unknown, suspect]", "Identities of which the track has one"),
    SET("border", borders, border_words, "[approaching]", "Where it is as to the border"),
    SET("kind", kinds, kind_words, "[civil]", "What it is taken for"),
    SET("tension", tensions, pk_tension_word_table, "[peace]", "In which tension the row holds"),
    {.key = "inside",
     .kind = PK_FIELD_NAMES,
     AT(pk_file_rule_row, inside),
     .example = "[search area]",
     .doc = "Zones in one of which it must be"},
    {.key = "outside",
     .kind = PK_FIELD_NAMES,
     AT(pk_file_rule_row, outside),
     .example = "[search area]",
     .doc = "Zones in none of which it may be"},
    EVIDENCE_FIELDS(pk_file_rule_row),
    {.key = "level",
     .kind = PK_FIELD_WORD,
     AT(pk_file_rule_row, level),
     .words = level_words,
     .example = "visual",
     .doc = "How far the evidence must carry at least"},
    {.key = "renegade",
     .kind = PK_FIELD_BOOL,
     AT(pk_file_rule_row, renegade),
     .example = "yes",
     .doc = "Part of the renegade branch, asleep unless that is on"},
    SET("do", steps, pk_step_word_table, "[scramble]", "The steps that the row speaks of"),
    {.key = "by",
     .kind = PK_FIELD_NAME,
     AT(pk_file_rule_row, by),
     .example = "duty officer",
     .doc = "Role or name of the authority that decides; any that may without this"},
    {.key = "verdict",
     .kind = PK_FIELD_WORD,
     AT(pk_file_rule_row, verdict),
     .words = verdict_words,
     .example = "needs authority",
     .doc = "What the row says of the steps"},
    {.key = "control",
     .kind = PK_FIELD_WORD,
     AT(pk_file_rule_row, control),
     .words = pk_control_word_table,
     .example = "tight",
     .doc = "Weapon control status of batteries while the row decides on fire; each battery's own without this"},
    CITE_FIELD(pk_file_rule_row),
};

const pk_object_kind pk_rule_row_kind = {"rule",
                                         "What may be done in which situation.",
                                         sizeof(pk_file_rule_row),
                                         rule_row_fields,
                                         COUNT_OF(rule_row_fields),
                                         NULL};

static const pk_field pack_fields[] = {
    {.key = "rules",
     .kind = PK_FIELD_NAME,
     AT(pk_file_pack, name),
     .is_required = 1,
     .example = "icao-peacetime",
     .doc = "Name of the pack"},
    {.key = "title",
     .kind = PK_FIELD_TEXT,
     AT(pk_file_pack, title),
     .example = "Peacetime air policing after ICAO",
     .doc = "One line"},
    {.key = "renegade",
     .kind = PK_FIELD_BOOL,
     AT(pk_file_pack, renegade),
     .example = "no",
     .doc = "Whether the national renegade branch is on"},
    {.key = "zones",
     .kind = PK_FIELD_NAMES,
     AT(pk_file_pack, zones),
     .example = "[training area]",
     .doc = "Zones that rows name; a scenario draws them, and one that is not drawn holds nothing"},
    {.key = "identify",
     .kind = PK_FIELD_OBJECT,
     AT(pk_file_pack, identify),
     .object = &pk_identify_kind,
     .example = "{pending: 120 s}",
     .doc = "Figures of identification"},
    {.key = "identification",
     .kind = PK_FIELD_MAP,
     AT(pk_file_pack, identification),
     .object = &pk_id_row_kind,
     .example = "{ID-SLOW: {rank: 90, all: [plan none, slow], is: unknown}}",
     .doc = "Rows that give tracks their identity"},
    {.key = "rows",
     .kind = PK_FIELD_MAP,
     AT(pk_file_pack, rows),
     .is_required = 1,
     .object = &pk_rule_row_kind,
     .example = "{SCRAMBLE-NEAR: {rank: 40, identity: [unknown], do: [scramble], verdict: needs authority}}",
     .doc = "Rows that say what may be done"},
};

static void pack_defaults(void *object) { identify_defaults(&((pk_file_pack *)object)->identify); }

const pk_object_kind pk_pack_kind = {"rule pack",           "The rules of a nation: who is what, and what may be done.",
                                     sizeof(pk_file_pack),  pack_fields,
                                     COUNT_OF(pack_fields), pack_defaults};

static const pk_field rules_fields[] = {
    {.key = "pack",
     .kind = PK_FIELD_NAME,
     AT(pk_file_rules, pack),
     .is_required = 1,
     .example = "icao-peacetime",
     .doc = "Rule pack of the catalog, or a YAML file beside the scenario"},
    {.key = "renegade",
     .kind = PK_FIELD_BOOL,
     AT(pk_file_rules, renegade),
     .example = "no",
     .doc = "Whether the national renegade branch is on"},
    {.key = "identify",
     .kind = PK_FIELD_NODE,
     AT(pk_file_rules, identify),
     .object = &pk_identify_kind,
     .example = "{inherit: always}",
     .doc = "Figures of identification that are different here"},
    {.key = "zones",
     .kind = PK_FIELD_NODE,
     AT(pk_file_rules, zones),
     .shape = PK_SHAPE_MAP,
     .example = "{training area: training.geojson}",
     .doc = "Where the zones are that rows name: GeoJSON files beside the scenario"},
    {.key = "identification",
     .kind = PK_FIELD_NODE,
     AT(pk_file_rules, identification),
     .object = &pk_id_row_kind,
     .shape = PK_SHAPE_MAP,
     .example = "{ID-SLOW: {is: suspect}}",
     .doc = "Rows of identification that are different or new here"},
    {.key = "rows",
     .kind = PK_FIELD_NODE,
     AT(pk_file_rules, rows),
     .object = &pk_rule_row_kind,
     .shape = PK_SHAPE_MAP,
     .example = "{SCRAMBLE-NEAR: {verdict: forbidden}}",
     .doc = "Rows that are different or new here; a row keeps what is not named"},
};

const pk_object_kind pk_rules_kind = {"rules entry",          "A rule pack, and what is different here.",
                                      sizeof(pk_file_rules),  rules_fields,
                                      COUNT_OF(rules_fields), NULL};
