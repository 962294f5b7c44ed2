// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The words between the facts of the report's sentences, in English and in Russian. Both have their facts in the same
// order; a name is never inflected, and an aircraft is a target (цель).
#pragma once

// X(name, English, Russian)
#define PK_PHRASE_TABLE(X)                                                                                             \
  X(STOP, ".", ".")                                                                                                    \
  X(NO_RADAR_OF, "No radar of ", "Ни одна РЛС стороны ")                                                               \
  X(SAW, " saw ", " не обнаружила: ")                                                                                  \
  X(FIRST_SEEN_BY, " was first seen by ", ": первой обнаруживает цель ")                                               \
  X(AT, " at ", " в ")                                                                                                 \
  X(COMMA, ", ", ", на дальности ")                                                                                    \
  X(AWAY, " away", "")                                                                                                 \
  X(AND, " and ", " и за ")                                                                                            \
  X(BEFORE_CROSSING, " before it crossed into ", " до пересечения границы: ")                                          \
  X(ALREADY_CROSSED, ", when it had already crossed into ", ", уже за границей: ")                                     \
  X(NO_TRACK, "No centre made a track of it.", "Ни один пункт управления трассу не завязал.")                          \
  X(TOLD_AT, " was told of it at ", " получает сообщение о цели в ")                                                   \
  X(TRACKED_AT, " had a track of it at ", " сопровождает цель с ")                                                     \
  X(IDENTIFIED_AT, " and gave it an identity at ", " и определяет принадлежность в ")                                  \
  X(NEVER_IDENTIFIED, " and never identified it", " и цель не опознаёт")                                               \
  X(PICTURE_HELD, ", in a picture that held ", ", в обстановке сопровождается ")                                       \
  X(PLACED_WITHIN, " of what flew there, half of it placed within ", " самолётов, половина — с ошибкой до ")           \
  X(NOBODY_OBSERVED, "Nobody observed the crossing, and nobody declared it.",                                          \
    "Пересечения никто не заметил, нарушение никто не объявил.")                                                       \
  X(DID_NOT_CROSS, "It did not cross, and nobody declared that it had.",                                               \
    "Границу цель не пересекла, нарушение никто не объявил.")                                                          \
  X(OBSERVED_TO_CROSS, "It was observed to cross ", "Пересечение замечено через ")                                     \
  X(AFTER_IT_DID, " after it did", " после него")                                                                      \
  X(OBSERVED_AT, "A crossing was observed at ", "Пересечение замечено в ")                                             \
  X(BEFORE_IT_HAPPENED, ", before it happened", ", до самого пересечения")                                             \
  X(NOT_OBSERVED, "The crossing was not observed", "Пересечение не замечено")                                          \
  X(DECLARED, ", and the violation was declared ", ", нарушение объявлено ")                                           \
  X(NOT_DECLARED, ", but nobody declared it", ", но нарушение никто не объявил")                                       \
  X(AFTER, "", "через ")                                                                                               \
  X(AT_TIME, "at ", "в ")                                                                                              \
  X(AFTER_CROSSING, " after the crossing", " после пересечения")                                                       \
  X(SLOWEST, " The slowest step was \"", " Самый долгий шаг — «")                                                      \
  X(SLOWEST_WAIT, "\": ", "»: ")                                                                                       \
  X(NO_FIGHTER, "No fighter was ordered up.", "Команды на подъём истребителей не было.")                               \
  X(FIRST_ORDER, "The first order went out at ", "Первая команда на подъём отдана в ")                                 \
  X(AIRBORNE, "; fighters were airborne ", "; истребители в воздухе через ")                                           \
  X(LATER, " later", "")                                                                                               \
  X(NO_TAKE_OFF, ", but no fighter took off for it", ", но ни один истребитель не взлетел")                            \
  X(MET, " and met it ", ", сближение с целью ")                                                                       \
  X(NOT_MET, " and did not meet it", ", сближения с целью не было")                                                    \
  X(LANDED, "It landed at ", "Посадка: ")                                                                              \
  X(LANDED_AT, " at ", ", ")                                                                                           \
  X(NOT_LANDED, "It had not landed when the play ended.", "К концу учения посадки не было.")                           \
  X(EXPECTED, " Of what the scenario expects, ", " Из ожиданий сценария сбылось ")                                     \
  X(OF, " of ", " из ")                                                                                                \
  X(HELD, " held.", ".")                                                                                               \
  X(NAMED, "", "Названных полётов: ")                                                                                  \
  X(AND_OTHERS, " named and ", ", прочих: ")                                                                           \
  X(FLEW, " other flights flew; ", ", трасс по ним: ")                                                                 \
  X(QUIET,                                                                                                             \
    " tracks were made of them. No border was crossed by a named flight, nothing was declared, nobody was sent.",      \
    ". Ни один названный полёт границу не пересёк, ничего не объявлено, никого не поднимали.")                         \
  X(MOST_OFTEN, "Most often, what did not happen is that ", "Чаще всего не состоялось: ")                              \
  X(TIMES_OPEN, " (", " (раз: ")                                                                                       \
  X(TIMES, " times): ", "): ")                                                                                         \
  X(SHOTS_BY, "Batteries fired ", "Условных пусков батарей: ")                                                         \
  X(SHOTS_EFFECTIVE, " simulated shots; the umpire marks as effective: ", "; посредник отметил как результативные: ")

typedef enum pk_phrase {
#define PK_X(name, en, ru) PK_PHRASE_##name,
  PK_PHRASE_TABLE(PK_X)
#undef PK_X
      PK_PHRASES
} pk_phrase;
