// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/catalog.h"

const pk_data_file pk_data_files[PK_DATA_FILES] = {
    [PK_DATA_AIRCRAFT] = {"catalog/aircraft.yaml", "classes of aircraft", "no scenario can be read", 1},
    [PK_DATA_RADARS] = {"catalog/radars.yaml", "classes of radars", "no scenario can be read", 1},
    [PK_DATA_AIRFIELDS] = {"catalog/airfields.yaml", "airfields", "no scenario can be read", 1},
    [PK_DATA_READINESS] = {"catalog/readiness.yaml", "readiness states", "no scenario can be read", 1},
    [PK_DATA_BATTERIES] = {"catalog/batteries.yaml", "classes of batteries", "no scenario can be read", 1},
    [PK_DATA_RULES] = {"catalog/rules/icao-peacetime.yaml", "rules of engagement",
                       "nations that name no rules have none", 1},
    [PK_DATA_BORDERS] = {"borders.geojson", "borders of Natural Earth", "scenarios must bring their own border files",
                         0},
    [PK_DATA_PAGE] = {"report.html", "the page of picket report", "no report can be written", 0},
    [PK_DATA_GEOID] = {"/usr/share/proj/egm96_15.gtx", "geoid EGM96 (Debian: proj-data)",
                       "mean sea level is taken for the ellipsoid", 0},
};
