# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# tests/cli/<name>.t becomes the test cli/<name>: a shell transcript played with this build's program.
file(GLOB transcripts CONFIGURE_DEPENDS tests/cli/*.t)
if(TARGET picket)
  foreach(source IN LISTS transcripts)
    get_filename_component(name ${source} NAME_WE)
    add_test(NAME cli/${name} COMMAND ${CMAKE_SOURCE_DIR}/tools/run_transcripts --bin ${CMAKE_BINARY_DIR}/bin ${source})
    set_tests_properties(cli/${name} PROPERTIES LABELS cli)
  endforeach()
endif()
