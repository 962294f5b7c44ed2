// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Means over neighbouring samples: moments of sampling beat with the rotation of radars.

/** Running mean over a value and `near` values on either side; gaps stay gaps. */
export function smooth(values: (number | null)[], near: number): (number | null)[] {
  return values.map((value, i) => {
    if (value === null) return null;
    const around = values.slice(Math.max(0, i - near), i + near + 1).filter((v): v is number => v !== null);
    return around.reduce((sum, v) => sum + v, 0) / around.length;
  });
}
