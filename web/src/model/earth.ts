// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// WGS-84 and the map's projection: azimuthal equidistant about the theatre's centre, so that range rings are circles
// and bearings from the centre are straight.

const A = 6378137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const EP2 = E2 / (1 - E2);
const R = 6371008.8;
export const RAD = Math.PI / 180;

export interface Lla {
  lat: number; // rad
  lon: number; // rad
  h: number; // m above the ellipsoid
}

/** ECEF to geodetic (Bowring 1976, one step: better than a millimetre below 100 km). */
export function llaFromEcef(x: number, y: number, z: number): Lla {
  const p = Math.hypot(x, y);
  const theta = Math.atan2(z * A, p * B);
  const s = Math.sin(theta), c = Math.cos(theta);
  const lat = Math.atan2(z + EP2 * B * s * s * s, p - E2 * A * c * c * c);
  const sinLat = Math.sin(lat), cosLat = Math.cos(lat);
  const n = A / Math.sqrt(1 - E2 * sinLat * sinLat);
  return { lat, lon: Math.atan2(y, x), h: p * cosLat + z * sinLat - (n * (1 - E2 * sinLat * sinLat)) };
}

function ecefFromLla(lat: number, lon: number): [number, number, number] {
  const s = Math.sin(lat), c = Math.cos(lat);
  const n = A / Math.sqrt(1 - E2 * s * s);
  return [n * c * Math.cos(lon), n * c * Math.sin(lon), n * (1 - E2) * s];
}

export interface Projection {
  /** Map metres east and north of the centre, from radians. */
  forward(lat: number, lon: number): [number, number];
  /** Radians from map metres. */
  inverse(x: number, y: number): [number, number];
}

/**
 * The chord to the place gives distance (by the sphere's arc: within 1e-4 of the geodesic to 1000 km), its horizontal
 * direction the bearing.
 */
export function azimuthalEquidistant(lat0: number, lon0: number): Projection {
  const [x0, y0, z0] = ecefFromLla(lat0, lon0);
  const sLat = Math.sin(lat0), cLat = Math.cos(lat0), sLon = Math.sin(lon0), cLon = Math.cos(lon0);
  const forward = (lat: number, lon: number): [number, number] => {
    const [x, y, z] = ecefFromLla(lat, lon);
    const dx = x - x0, dy = y - y0, dz = z - z0;
    const e = -sLon * dx + cLon * dy;
    const n = -sLat * cLon * dx - sLat * sLon * dy + cLat * dz;
    const flat = Math.hypot(e, n);
    if (flat < 1e-6) return [0, 0];
    const chord = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const arc = 2 * R * Math.asin(Math.min(1, chord / (2 * R)));
    return [(arc * e) / flat, (arc * n) / flat];
  };
  const inverse = (x: number, y: number): [number, number] => {
    let lat = lat0 + y / R, lon = lon0 + x / (R * Math.max(0.01, cLat));
    for (let i = 0; i < 12; i++) {
      const [px, py] = forward(lat, lon);
      const turn = (lon - lon0) * Math.sin((lat + lat0) / 2);
      const ex = x - px, ey = y - py;
      lat += (ey * Math.cos(turn) - ex * Math.sin(turn)) / R;
      lon += (ex * Math.cos(turn) + ey * Math.sin(turn)) / (R * Math.max(0.01, Math.cos(lat)));
    }
    return [lat, lon];
  };
  return { forward, inverse };
}

/** Place after a straight run on the local tangent plane. */
export function carryOn(lat: number, lon: number, east_m: number, north_m: number): [number, number] {
  return [lat + north_m / A, lon + east_m / (A * Math.max(0.01, Math.cos(lat)))];
}
