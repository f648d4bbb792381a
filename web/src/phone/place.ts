/** Where the phone is. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  /** How far off it may be, in metres. */
  readonly accuracy: number;
  readonly at: number;
}

/** Why there is no position, in words. */
export function whyNot(error: GeolocationPositionError): string {
  if (error.code === error.PERMISSION_DENIED) return "手机没有允许本页定位";
  return error.code === error.TIMEOUT ? "一时定不到位" : "现在收不到定位信号";
}

/** Follows the position until it is told to stop. */
export function follow(heard: (place: Place) => void, failed: (why: string) => void): () => void {
  if (!("geolocation" in navigator)) {
    failed("这部手机不能定位");
    return () => undefined;
  }
  const watch = navigator.geolocation.watchPosition(
    ({ coords, timestamp }) =>
      heard({ longitude: coords.longitude, latitude: coords.latitude, accuracy: Math.round(coords.accuracy), at: timestamp }),
    (error) => failed(whyNot(error)),
    { enableHighAccuracy: true, maximumAge: 15_000, timeout: 20_000 },
  );
  return () => navigator.geolocation.clearWatch(watch);
}

/** Longitude and latitude as a field of the kind point takes them. */
export function written(place: Place): string {
  return `${place.longitude.toFixed(6)},${place.latitude.toFixed(6)}`;
}

/** How far apart two places are, in metres, on a sphere: as the kernel computes it, but only to show and to sort. */
export function metres(one: Pick<Place, "longitude" | "latitude">, other: Pick<Place, "longitude" | "latitude">): number {
  const perDegree = 111_195.0797;
  const east = (one.longitude - other.longitude) * perDegree * Math.cos((((one.latitude + other.latitude) / 2) * Math.PI) / 180);
  const north = (one.latitude - other.latitude) * perDegree;
  return Math.sqrt(east * east + north * north);
}

/** How far a spot written as a field's value lies from a place; null: one of them is not known. */
export function away(spot: string | null, place: Place | null): number | null {
  const [longitude, latitude] = (spot ?? "").split(",").map(Number);
  if (place === null || longitude === undefined || latitude === undefined || Number.isNaN(longitude)) return null;
  return metres({ longitude, latitude }, place);
}

/** A distance as people say it. */
export function distance(far: number): string {
  return far < 1000 ? `约 ${Math.max(10, Math.round(far / 10) * 10)} 米` : `约 ${(far / 1000).toFixed(1)} 公里`;
}
