# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# libpicket from the modules that src/LAYERS lists; the program from src/cli.
file(STRINGS src/LAYERS LAYER_LINES REGEX "^[0-9]")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS src/LAYERS)
add_library(picket_objects OBJECT)
foreach(line IN LISTS LAYER_LINES)
  string(REGEX MATCH "^[0-9]+ +([a-z0-9]+)" _ "${line}")
  set(module ${CMAKE_MATCH_1})
  if(NOT module STREQUAL "cli")
    list(APPEND PICKET_MODULES ${module})
    file(GLOB sources CONFIGURE_DEPENDS src/${module}/*.c src/${module}/*.S)
    target_sources(picket_objects PRIVATE ${sources})
  endif()
endforeach()
target_include_directories(picket_objects PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include)
target_include_directories(picket_objects SYSTEM PUBLIC ${RANDOM123_INCLUDE})
target_link_libraries(picket_objects PUBLIC picket_flags PkgConfig::DEPS ${M_LIBRARY})

# A release optimises across files (an eighth less work in a run; the bits stay). Its objects hold machine code as well,
# which is what the tests link: linking each of them anew would take minutes.
if(CMAKE_C_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(picket_objects PRIVATE -flto=auto -ffat-lto-objects)
  set(PICKET_LINK_WHOLE -flto=auto -O3 -ffp-contract=off)
  set(PICKET_LINK_PARTS -fno-lto)
endif()

add_library(picket_static STATIC $<TARGET_OBJECTS:picket_objects>)
set_target_properties(picket_static PROPERTIES OUTPUT_NAME picket)
target_link_libraries(picket_static PUBLIC picket_objects)

add_library(picket_shared SHARED $<TARGET_OBJECTS:picket_objects>)
set_target_properties(picket_shared PROPERTIES OUTPUT_NAME picket VERSION ${PROJECT_VERSION} SOVERSION 0)
if(NOT PICKET_SANITIZE)
  target_link_options(picket_shared PRIVATE -Wl,--no-undefined)
endif()
target_link_options(picket_shared PRIVATE ${PICKET_LINK_WHOLE})
target_link_libraries(picket_shared PRIVATE picket_flags PkgConfig::DEPS ${M_LIBRARY})

file(GLOB cli_sources CONFIGURE_DEPENDS src/cli/*.c)
if(cli_sources)
  add_executable(picket ${cli_sources})
  target_compile_definitions(picket PRIVATE PICKET_VERSION="${PROJECT_VERSION}")
  target_link_libraries(picket PRIVATE picket_static)
  target_link_options(picket PRIVATE ${PICKET_LINK_WHOLE})
endif()
