# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# The report's template from web/ by esbuild; types, unit tests and tests in a browser.
if(NOT PICKET_NODE OR NOT EXISTS ${CMAKE_SOURCE_DIR}/web/node_modules/esbuild)
  message(STATUS "node or web/node_modules is missing (script/bootstrap installs them): no report template in this build")
  return()
endif()
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS web/src/*.ts web/src/*.css)
set(PICKET_REPORT ${PICKET_SHARE}/report.html)
picket_share(report.html INPUTS ${web_sources} web/template.html web/build.mjs web/package-lock.json
  COMMAND ${PICKET_NODE} web/build.mjs ${PICKET_REPORT})

add_test(NAME web/types COMMAND ${PICKET_NODE} node_modules/typescript/bin/tsc --noEmit WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web)
if(TARGET picket_test_support)
  add_executable(example_report tests/e2e/example_report.c)
  set_target_properties(example_report PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(example_report PRIVATE picket_test_support)
  add_test(NAME web/unit COMMAND ${PICKET_NODE} web/test/run.mjs $<TARGET_FILE:example_report> ${PICKET_REPORT}
    ${CMAKE_BINARY_DIR}/tests/web WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(web/unit PROPERTIES LABELS unit)
  add_test(NAME e2e/report COMMAND ${PICKET_NODE} web/e2e/run.mjs $<TARGET_FILE:example_report> ${PICKET_REPORT}
    ${CMAKE_BINARY_DIR}/tests/e2e WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(e2e/report PROPERTIES LABELS e2e SKIP_REGULAR_EXPRESSION "^e2e: skipped")
endif()
