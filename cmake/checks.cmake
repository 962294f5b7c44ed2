# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# The house rules as tests: checks/<rule> reads the tree, tools/<script> shows each check catching planted faults.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(rule layers sizes headers units text links models)
  add_test(NAME checks/${rule} COMMAND ${CMAKE_SOURCE_DIR}/tools/check_${rule})
endforeach()
add_test(NAME checks/symbols COMMAND ${CMAKE_SOURCE_DIR}/tools/check_symbols $<TARGET_FILE:picket_static>)
add_test(NAME checks/format COMMAND ${CMAKE_SOURCE_DIR}/tools/check_format)
add_test(NAME checks/third-party COMMAND ${CMAKE_SOURCE_DIR}/tools/third_party --check)
if(PICKET_SANITIZE OR PICKET_COVERAGE)
  set_tests_properties(checks/symbols PROPERTIES DISABLED TRUE) # the instrumentation adds its own writable data
endif()
file(GLOB tool_tests CONFIGURE_DEPENDS tests/tools/test_*.py)
foreach(source IN LISTS tool_tests)
  string(REGEX REPLACE ".*/test_([a-z0-9_]+)\\.py$" "tools/\\1" name ${source})
  add_test(NAME ${name} COMMAND ${Python3_EXECUTABLE} ${source})
endforeach()
