# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# Library, program, headers and data, with files for pkg-config and find_package(picket). tests/install builds a client.
include(CMakePackageConfigHelpers)
set(PICKET_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/picket)

set_target_properties(picket_shared PROPERTIES EXPORT_NAME picket)
target_include_directories(picket_shared INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
install(TARGETS picket_shared EXPORT picket)
install(TARGETS picket_static)
if(TARGET picket)
  install(TARGETS picket)
endif()
install(DIRECTORY include/picket DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PICKET_SHARE}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/picket)

install(EXPORT picket NAMESPACE picket:: FILE picket-config.cmake DESTINATION ${PICKET_CMAKE_DIR})
write_basic_package_version_file(picket-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/picket-config-version.cmake DESTINATION ${PICKET_CMAKE_DIR})
file(RELATIVE_PATH PICKET_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/picket.pc.in picket.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/picket.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(NOT PICKET_SANITIZE AND NOT PICKET_COVERAGE)
  add_test(NAME install/client COMMAND ${CMAKE_SOURCE_DIR}/tests/install/run ${CMAKE_BINARY_DIR} ${CMAKE_C_COMPILER})
endif()
