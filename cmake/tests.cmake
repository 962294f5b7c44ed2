# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# tests/unit/<module>/test_<file>.c becomes the test <module>/<file>; tests/support is linked into each.
enable_testing()
if(NOT TEST_DEPS_FOUND)
  message(STATUS "cmocka or mpfr is missing (script/bootstrap installs them): no unit tests in this build")
  return()
endif()
file(GLOB support CONFIGURE_DEPENDS tests/support/*.c)
add_library(picket_test_support STATIC ${support})
target_include_directories(picket_test_support PUBLIC tests/support)
target_link_libraries(picket_test_support PUBLIC picket_static PkgConfig::TEST_DEPS)
file(GLOB unit_tests CONFIGURE_DEPENDS tests/unit/*/test_*.c)
foreach(source IN LISTS unit_tests)
  string(REGEX MATCH "tests/unit/([a-z0-9_]+)/test_([a-z0-9_]+)\\.c$" _ ${source})
  set(target test_${CMAKE_MATCH_1}_${CMAKE_MATCH_2})
  add_executable(${target} ${source})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${target} PRIVATE picket_test_support)
  add_test(NAME ${CMAKE_MATCH_1}/${CMAKE_MATCH_2} COMMAND ${target} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${CMAKE_MATCH_1}/${CMAKE_MATCH_2} PROPERTIES LABELS unit)
endforeach()
# Tests that run threads; script/test plays them with ThreadSanitizer too.
set_tests_properties(run/run PROPERTIES LABELS "unit;threads")
