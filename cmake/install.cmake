# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
