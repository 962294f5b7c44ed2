// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The inside of a run, shared by the files of run/ only. Who may change what: motion.c the chains and movers, sense.c
// the scans and what was seen, message.c nets and messages, picture.c the trackers, telling.c what centres tell,
// decide.c the centres, fly.c the missions, fire.c and sight.c the batteries, inject.c what exercise control does.
#pragma once
#include "run/run.h"
#include "run/runways.h"

// Why something did not happen: a code for counting, and words; constant texts.
typedef struct pk_run_reason {
  const char *code, *text;
} pk_run_reason;

// Events of the loop. The order of the table is the order in which simultaneous events run.
typedef enum pk_run_event {
  PK_RUN_SEGMENT,  // object: mover; argument: plan number
  PK_RUN_CROSSING, // object: mover; argument: plan number << 32 | index
  PK_RUN_REVEAL,   // object: mover; argument: plan number
  PK_RUN_RUNWAY,   // object: mover; argument: plan number << 32 | index of its wait
  PK_RUN_SECTOR,   // object: site
  PK_RUN_SEND,     // argument: message slot; its delay is over and it takes the net
  PK_RUN_DELIVER,  // argument: message slot
  PK_RUN_TELL,     // object: post
  PK_RUN_ASSESS,   // object: post
  PK_RUN_DUE,      // object: post; its centre wants to be woken
  PK_RUN_ANSWER,   // argument: slot of an action whose time has come
  PK_RUN_FLY,      // object: sortie slot; argument: post << 32 | mission
  PK_RUN_FIRE,     // object: engagement slot; argument: battery << 32 | number
  PK_RUN_ARRIVE,   // the same: a missile is where it should meet its target
  PK_RUN_RELOAD,   // object: battery
  PK_RUN_INJECT,   // object: inject
  PK_RUN_EVENTS
} pk_run_event;

enum { PK_RUN_CROSSINGS_MAX = 32 };

// A true border crossing that lies ahead on the planned chain; a mover keeps the next ones, in order.
typedef struct pk_run_crossing {
  pk_time time;
  uint32_t nation; // index
  uint8_t in;
} pk_run_crossing;

// A mover's plan and where it stands in it.
typedef struct pk_run_mover {
  pk_chain chain;
  uint32_t segment; // current one
  uint32_t plan;    // counts plans; events of older plans are void
  uint8_t in_play, landed;
  uint8_t revealed;     // played a raid and is a friend again
  uint8_t marked;       // as destroyed, by the umpire
  const char *lands_at; // where the present plan ends
  double waited_s;      // for the runway on which it is about to land; NaN: not
  pk_run_crossing crossings[PK_RUN_CROSSINGS_MAX];
  uint32_t n_crossings;
  uint8_t crosses_more; // there are crossings after the last one kept
  pk_time *entered;     // [n_nations] since when it has been inside; PK_NEVER: it is not
  uint64_t last_told;   // happening about it
} pk_run_mover;

// What one site knows... of one mover in truth: for the record's "first detected" and "not detected" only.
typedef struct pk_run_sight {
  uint64_t told;        // last happening about the pair
  uint8_t seen;         // has given a plot
  uint8_t reason, same; // result of the last miss, and how often in a row
  uint8_t told_reason;  // result told of this run of misses + 1
  uint16_t misses;      // looks without a plot since the last one
} pk_run_sight;

// Something a centre asked for that takes its time: a radio call, an authority's answer, a take-off.
typedef struct pk_run_errand {
  uint32_t post, next_free;
  pk_action action;
  uint64_t cause;
} pk_run_errand;

// A mission in the air: the fighters of one scramble, led by the first.
typedef struct pk_run_sortie {
  uint32_t post, mission; // number of the centre's mission; 0: free
  uint32_t wing, n;
  uint32_t movers[PK_FORMATION_MAX];
  uint32_t target; // mover that the leader sees, PK_NO_INDEX
  uint8_t airborne, home, identify, identified, followed;
  uint8_t shadowing;                // the present plan is beside the target
  pk_ecef target_then, target_rate; // where the target was and flew when it was made
  uint8_t mode;                     // told last: pk_vector_mode + 1
  uint8_t answer;                   // pk_pilot_kind that the target's crew will give at signal_end
  pk_time ordered, last_plan, signal_end;
  uint32_t waiting; // slot + 1 of the last vector sent; 0: none
  uint64_t told, looks;
  pk_vector vector; // last one received
  // For the record, of the true object behind the track at take-off: nearest it came while it was looked for, and the
  // chance that all looks missed it.
  uint32_t sent_for; // mover, PK_NO_INDEX: a false track
  double closest_m, missed;
  uint8_t saw; // anything, at any time
} pk_run_sortie;

// firing.h: what a battery does about one track; a battery; how often it did what about a mover.
typedef struct pk_run_engagement pk_run_engagement;
typedef struct pk_run_battery pk_run_battery;

// A report, track message or order under way.
typedef struct pk_run_message {
  uint8_t kind, used;
  uint32_t from, to; // posts or sites by kind
  uint32_t net;
  uint64_t bits;
  pk_sector_report report;
  pk_plot *plots;
  uint32_t plots_capacity;
  pk_track_message track;
  uint32_t truth; // mover entity behind the track: for who hears a call and for the record, never for a centre
  pk_delivery delivery;
  pk_time begins; // to take its net
  uint64_t cause;
  pk_action action; // of an order
  uint32_t next_free;
} pk_run_message;

enum { PK_MESSAGE_REPORT, PK_MESSAGE_TRACK, PK_MESSAGE_ORDER };

typedef struct pk_run_site {
  pk_scan scan;
  uint64_t rotation;
  uint32_t sector;
  uint32_t *truth_of_plot; // [plot_memory] mover entity by plot number, modulo
  uint64_t *told_of_plot;  // [plot_memory] happening behind it
  pk_stream delay;         // of its reports
} pk_run_site;

// What is remembered of a centre's track for the record: not for deciding.
typedef struct pk_run_track_memory {
  uint32_t truth; // mover entity of its last plot; behind a stand-in that of the sender's
  uint8_t coasting, heard;
  uint64_t told; // last happening about it
} pk_run_track_memory;

typedef struct pk_run_post {
  pk_run *run;
  uint32_t index;
  pk_tracker *tracker;
  pk_run_track_memory *memory; // by track id index
  uint32_t memory_capacity;
  struct pk_run_telling *tellings; // telling.h
  uint32_t n_tellings;
  pk_time *told_at; // [memory_capacity][n_tellings] when each track was last told; negative: never
  uint32_t told_at_capacity;
  pk_status failed;       // what went wrong while the tracker told of an event
  uint64_t message_cause; // of the message at hand
  pk_track_id paired;     // track of ours that was last paired with another centre's
  pk_centre *centre;
  pk_time wake; // when the centre's next PK_RUN_DUE is scheduled
  pk_buf words; // of the action at hand
} pk_run_post;

struct pk_run {
  const pk_scenario *scenario;
  uint32_t replication;
  pk_recorder recorder;
  pk_allocator heap;      // the caller's
  pk_allocator allocator; // counts what is wanted from heap
  pk_arena arena;
  pk_sim sim;
  int no_memory; // where nobody could be told; the play ends
  pk_movers movers;
  pk_signature *signatures; // [n_flyers]
  uint64_t *keys;           // [n_flyers]
  pk_run_mover *mover;      // [n_flyers]
  pk_runway *runways;       // [n_aerodromes]
  pk_run_wait *waits;
  uint32_t n_waits, waits_capacity;
  pk_run_site *sites;     // [n_sites]
  uint32_t plot_memory;   // plots of one site that are remembered
  pk_run_sight *sights;   // [n_sites][n_flyers]
  pk_run_post *posts;     // [n_posts]
  pk_net_state *nets;     // [n_channels]
  uint64_t *net_messages; // [n_channels] sent so far: index of the next draw
  pk_stream *net_streams; // [n_channels]
  pk_scan_output output;
  pk_run_message *messages;
  uint32_t n_messages, messages_capacity, free_message, free_report; // free_...: slot + 1
  pk_authorities authorities;
  pk_run_errand *errands;
  uint32_t n_errands, errands_capacity, free_errand; // free_errand: slot + 1
  pk_run_battery *batteries;                         // [n_batteries]
  uint8_t *injected;                                 // [n_injects] its condition came
  struct pk_run_aimed *aimed;                        // [n_batteries][n_flyers]
  pk_run_engagement *engagements;
  uint32_t n_engagements, n_marked; // as many as the batteries have channels; flights
  pk_run_sortie *sorties;
  uint32_t n_sorties, sorties_capacity;
  pk_run_figures figures;
};

// motion.c: plans of movers. Plans a flight's route; adopts a chain that fly.c planned anew; handlers of two events.
pk_status pk_run_adopt_plan(pk_run *run, uint32_t mover, const char *lands_at);
pk_status pk_run_on_segment(void *context, pk_sim *sim, const pk_event *event);
// How a crew behaves by now.
pk_intent pk_run_intent(const pk_run *run, uint32_t mover);
pk_status pk_run_on_reveal(void *context, pk_sim *sim, const pk_event *event);
pk_status pk_run_on_crossing(void *context, pk_sim *sim, const pk_event *event);
// Tells that a mover took off (fly.c knows where squadrons start); fly.c hears that a mover landed or left.
void pk_run_took_off(pk_run *run, uint32_t mover);
pk_status pk_run_mover_gone(pk_run *run, uint32_t mover);
// Takes a mover out of play where it is.
pk_status pk_run_remove(pk_run *run, uint32_t mover, const char *why);
// Planner of a mover's class, with the run's memory.
pk_planner pk_run_planner(pk_run *run, uint32_t mover);

// sense.c: sectors of radars.
pk_status pk_run_start_sites(pk_run *run);
pk_status pk_run_on_sector(void *context, pk_sim *sim, const pk_event *event);

// message.c: what is under way. Makes room for it; a slot is the caller's to fill until it is sent.
pk_status pk_run_start_messages(pk_run *run);
uint32_t pk_run_message_new(pk_run *run, uint8_t kind);
// Sends a slot over its net (PK_NO_INDEX: no wait) after a delay; a message that is not delivered frees its slot.
pk_status pk_run_message_send(pk_run *run, uint32_t slot, double delay_s);
// Squadron that an order goes to.
uint32_t pk_run_taker(const pk_run *run, const pk_run_message *message);
void pk_run_message_free(pk_run *run, uint32_t slot);
pk_status pk_run_on_send(void *context, pk_sim *sim, const pk_event *event);
pk_status pk_run_on_deliver(void *context, pk_sim *sim, const pk_event *event);

// picture.c: trackers of centres and what they tell each other.
pk_status pk_run_start_posts(pk_run *run);
void pk_run_stop_posts(pk_run *run);
pk_status pk_run_report_arrives(pk_run *run, const pk_run_message *message);
pk_status pk_run_track_arrives(pk_run *run, const pk_run_message *message);
// Ends what has become too old in a centre's picture; the centre reacts.
pk_status pk_run_pictures_age(pk_run_post *post);
void pk_run_not_delivered(pk_run *run, const pk_run_message *message);
pk_status pk_run_on_tell(void *context, pk_sim *sim, const pk_event *event);
// Memory of a centre's track; NULL when out of memory.
pk_run_track_memory *pk_run_memory(pk_run_post *post, pk_track_id id);

// decide.c: centres. Creates and frees one; what reaches it; its actions become events.
pk_status pk_run_start_centre(pk_run *run, uint32_t post);
void pk_run_stop_centre(pk_run_post *post);
pk_status pk_run_on_assess(void *context, pk_sim *sim, const pk_event *event);
pk_status pk_run_on_due(void *context, pk_sim *sim, const pk_event *event);
pk_status pk_run_order_arrives(pk_run *run, const pk_run_message *message);
pk_status pk_run_centre_hears(pk_run_post *post, const pk_track_message *message);
// A track was given up; kept: the one that it turned out to be, or none.
void pk_run_track_gone(pk_run_post *post, pk_track_id id, pk_track_id kept);
pk_status pk_run_on_answer(void *context, pk_sim *sim, const pk_event *event);
// Takes out what a centre wants done and does it; to be called after every input to a centre.
pk_status pk_run_act(pk_run_post *post);
// Tells an action of a centre in its own words; answers the happening's id.
uint64_t pk_run_tell_action(pk_run_post *post, pk_happening_kind kind, const pk_action *action);
// Mover behind a track as the record knows it: who hears a call, whom a pilot may meet; PK_NO_INDEX if none.
uint32_t pk_run_mover_behind(const pk_run_post *post, uint32_t track_index);

// fly.c: fighters. An order has reached the squadron; the aircraft take off; the pilot is told what to do next.
pk_status pk_run_scrambled(pk_run_post *post, const pk_action *action);
pk_status pk_run_take_off(pk_run_post *post, const pk_action *action);
pk_status pk_run_pilot_told(pk_run_post *post, const pk_action *action);
pk_status pk_run_on_fly(void *context, pk_sim *sim, const pk_event *event);
// Sortie of a centre's mission; NULL if there is none.
pk_run_sortie *pk_run_sortie_of(pk_run_post *post, uint32_t mission);
// Gives the centre the places of its fighters, as they tell them by radio.
void pk_run_own_reports(pk_run_post *post);

// fire.c: batteries. An order has reached one; looks, launches, arrivals, reloads.
pk_status pk_run_start_batteries(pk_run *run);
pk_status pk_run_fire_order(pk_run_post *post, const pk_action *action);
pk_status pk_run_fire_assigned(pk_run_post *post, const pk_action *action);
pk_status pk_run_on_fire(void *context, pk_sim *sim, const pk_event *event);
pk_status pk_run_on_arrive(void *context, pk_sim *sim, const pk_event *event);
pk_status pk_run_on_reload(void *context, pk_sim *sim, const pk_event *event);

// tell.c: what goes to the record. Fills id and time, answers the id.
pk_happening pk_run_happening(pk_happening_kind kind, uint32_t subject, uint32_t object);
uint64_t pk_run_tell(pk_run *run, pk_happening happening);
