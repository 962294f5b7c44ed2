# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# Debian packages by pkg-config; script/bootstrap installs them.
find_package(PkgConfig REQUIRED)
pkg_check_modules(DEPS REQUIRED IMPORTED_TARGET yaml-0.1 jansson sqlite3 libzstd libsodium proj)
pkg_check_modules(SLEEF REQUIRED IMPORTED_TARGET sleef)
pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
find_path(RANDOM123_INCLUDE Random123/philox.h REQUIRED)
find_library(M_LIBRARY m)
