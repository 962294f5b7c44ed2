# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# The report's template from web/ by esbuild; types, unit tests and tests in a browser. A build without them plays all the
# same, but its tests do not pass for tests of everything: one of them fails and says what is not there.
if(NOT PICKET_NODE OR NOT EXISTS ${CMAKE_SOURCE_DIR}/web/node_modules/esbuild)
  set(missing "node or web/node_modules is missing (script/bootstrap installs them): no report and no tests of it in this build")
  message(WARNING "${missing}")
  add_test(NAME web/missing COMMAND ${CMAKE_COMMAND} -P ${CMAKE_SOURCE_DIR}/cmake/fail.cmake "${missing}")
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
