# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# cmake -P fail.cmake WHY: a test that cannot pass in this build, and why.
message(FATAL_ERROR "${CMAKE_ARGV3}")
