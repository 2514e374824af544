// Draws triangle meshes with a depth buffer and shades bodies, objects and the floor.
// gcc -O3 -march=native -ffast-math -shared -fPIC raster.c -o libraster.so -lm
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int size; float *inverse_depth; int32_t *triangle; float *first; float *second; } Canvas;

static inline float lowest(float a, float b, float c) { return fminf(a, fminf(b, c)); }
static inline float highest(float a, float b, float c) { return fmaxf(a, fmaxf(b, c)); }

// Vertices are x px, y px, 1/depth. Where a triangle is nearest, its number (from `base`) and the
// barycentric shares of its first two corners are written. `facing` skips triangles turned away.
static void draw(Canvas *canvas, int count, const int32_t *corners, const float *vertices, int base, int facing) {
  int size = canvas->size;
  for (int t = 0; t < count; t++) {
    const float *a = vertices + 3 * corners[3 * t], *b = vertices + 3 * corners[3 * t + 1];
    const float *c = vertices + 3 * corners[3 * t + 2];
    if (a[2] <= 0 || b[2] <= 0 || c[2] <= 0) continue;
    float area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    if (fabsf(area) < 1e-9f || (facing && area > 0)) continue;
    float left = lowest(a[0], b[0], c[0]), right = highest(a[0], b[0], c[0]);
    float top = lowest(a[1], b[1], c[1]), bottom = highest(a[1], b[1], c[1]);
    if (right < 0 || bottom < 0 || left >= size || top >= size) continue;
    int x0 = (int)fmaxf(ceilf(left - .5f), 0), x1 = (int)fminf(floorf(right - .5f), size - 1);
    int y0 = (int)fmaxf(ceilf(top - .5f), 0), y1 = (int)fminf(floorf(bottom - .5f), size - 1);
    float scale = 1.f / area;
    for (int y = y0; y <= y1; y++) {
      float py = y + .5f;
      for (int x = x0; x <= x1; x++) {
        float px = x + .5f;
        float share_a = ((b[0] - px) * (c[1] - py) - (b[1] - py) * (c[0] - px)) * scale;
        float share_b = ((c[0] - px) * (a[1] - py) - (c[1] - py) * (a[0] - px)) * scale;
        float share_c = 1 - share_a - share_b;
        if (share_a < 0 || share_b < 0 || share_c < 0) continue;
        float near = share_a * a[2] + share_b * b[2] + share_c * c[2];
        int k = y * size + x;
        if (near <= canvas->inverse_depth[k]) continue;
        canvas->inverse_depth[k] = near;
        canvas->triangle[k] = base + t;
        canvas->first[k] = share_a;
        canvas->second[k] = share_b;
      }
    }
  }
}

void draw_mesh(int size, float *inverse_depth, int32_t *triangle, float *first, float *second, int count,
               const int32_t *corners, const float *vertices, int base, int facing) {
  Canvas canvas = {size, inverse_depth, triangle, first, second};
  draw(&canvas, count, corners, vertices, base, facing);
}

// One bit a direction for every vertex: set when nothing of the same body stands between it and the sky there.
void sky_bits(int vertex_count, const float *vertices, int count, const int32_t *corners, int direction_count,
              const float *directions, int size, float bias, uint32_t *bits) {
  int pixels = size * size;
  float *seen = malloc(sizeof(float) * (3 * vertex_count + 3 * pixels));
  float *depth = seen + 3 * vertex_count, *first = depth + pixels, *second = first + pixels;
  int32_t *triangle = malloc(sizeof(int32_t) * pixels);
  Canvas canvas = {size, depth, triangle, first, second};
  memset(bits, 0, sizeof(uint32_t) * vertex_count);
  for (int d = 0; d < direction_count; d++) {
    const float *w = directions + 3 * d;
    float u[3] = {-w[1], w[0], 0};
    if (fabsf(w[2]) > .9f) { u[0] = 0; u[1] = -w[2]; u[2] = w[1]; }
    float length = sqrtf(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
    for (int k = 0; k < 3; k++) u[k] /= length;
    float v[3] = {w[1] * u[2] - w[2] * u[1], w[2] * u[0] - w[0] * u[2], w[0] * u[1] - w[1] * u[0]};
    float low[2] = {1e9f, 1e9f}, high[2] = {-1e9f, -1e9f};
    for (int i = 0; i < vertex_count; i++) {
      const float *p = vertices + 3 * i;
      float *q = seen + 3 * i;
      q[0] = p[0] * u[0] + p[1] * u[1] + p[2] * u[2];
      q[1] = p[0] * v[0] + p[1] * v[1] + p[2] * v[2];
      q[2] = 10 + p[0] * w[0] + p[1] * w[1] + p[2] * w[2];
      for (int k = 0; k < 2; k++) { low[k] = fminf(low[k], q[k]); high[k] = fmaxf(high[k], q[k]); }
    }
    float scale = (size - 3) / fmaxf(high[0] - low[0], high[1] - low[1]);
    for (int i = 0; i < vertex_count; i++)
      for (int k = 0; k < 2; k++) seen[3 * i + k] = (seen[3 * i + k] - low[k]) * scale + 1.5f;
    memset(depth, 0, sizeof(float) * pixels);
    draw(&canvas, count, corners, seen, 0, 0);
    for (int i = 0; i < vertex_count; i++) {
      const float *q = seen + 3 * i;
      if (q[2] >= depth[(int)q[1] * size + (int)q[0]] - bias) bits[i] |= 1u << d;
    }
  }
  free(seen);
  free(triangle);
}

// Light of every vertex from a soft sky and some lamps, each behind the shadow bits.
void light_vertices(int vertex_count, const float *normals, const uint32_t *bits, int direction_count,
                    const float *directions, const float *sky, int lamp_count, const int32_t *lamp_direction,
                    const float *lamp_colour, const float *sky_colour, float *light) {
  float total = 0;
  for (int d = 0; d < direction_count; d++) total += .5f * sky[d];
  for (int i = 0; i < vertex_count; i++) {
    const float *n = normals + 3 * i;
    float soft = 0, *out = light + 3 * i;
    for (int d = 0; d < direction_count; d++) {
      const float *w = directions + 3 * d;
      float facing = n[0] * w[0] + n[1] * w[1] + n[2] * w[2];
      if (facing > 0 && bits[i] >> d & 1) soft += sky[d] * facing;
    }
    for (int k = 0; k < 3; k++) out[k] = sky_colour[k] * soft / total;
    for (int l = 0; l < lamp_count; l++) {
      const float *w = directions + 3 * lamp_direction[l];
      float facing = n[0] * w[0] + n[1] * w[1] + n[2] * w[2];
      if (facing > 0 && bits[i] >> lamp_direction[l] & 1)
        for (int k = 0; k < 3; k++) out[k] += facing * lamp_colour[3 * l + k];
    }
  }
}

static inline uint32_t scramble(uint32_t x) {
  x ^= x >> 16; x *= 0x7feb352du; x ^= x >> 15; x *= 0x846ca68bu;
  return x ^ x >> 16;
}

// Smooth noise in space, -1..1.
static float noise(float x, float y, float z, uint32_t seed) {
  int cx = (int)floorf(x), cy = (int)floorf(y), cz = (int)floorf(z);
  x -= cx; y -= cy; z -= cz;
  x *= x * (3 - 2 * x); y *= y * (3 - 2 * y); z *= z * (3 - 2 * z);
  float sum = 0;
  for (int k = 0; k < 8; k++) {
    int i = k & 1, j = k >> 1 & 1, l = k >> 2;
    uint32_t cell = (cx + i) * 73856093u ^ (cy + j) * 19349663u ^ (cz + l) * 83492791u ^ seed;
    float value = (scramble(cell) & 0xffffff) / 16777216.f;
    sum += (i ? x : 1 - x) * (j ? y : 1 - y) * (l ? z : 1 - z) * value;
  }
  return sum * 2 - 1;
}

// Order of the numbers that describe the clothes, heights in the rest pose; the same in wardrobe.py.
enum { LEG_CUT, WAIST, HEM, COLLAR, ARM_CUT, BELT_LOW, BELT_HIGH, SLEEVE_LOW, SLEEVE_HIGH, SOCK_TOP, EYE_HEIGHT,
       EYE_FORWARD, STRIPE, STRIPE_CENTRE, STRIPE_OUTSIDE, PATTERN_LOWER, PATTERN_UPPER, PATTERN_SCALE, WRINKLE,
       WRINKLE_SCALE, SLEEVE_BAND };
enum { SKIN, LOWER, UPPER, BELT, SLEEVE, SOCK, SHOE, HAIR, ACCENT };
// Order of the numbers that every vertex carries; the same in make_cache.py.
enum { X, Y, Z, ARM, HAND, HEAD, IN_SHOE, ALONG_ARM, TRAITS };

static int material(const float *v, const float *wear, float wobble) {
  int legs = v[ARM] < .35f && v[HAND] < .1f, garment = SKIN;
  if (legs && v[Z] < wear[SOCK_TOP]) garment = SOCK;
  if (legs && v[Z] < wear[WAIST] && v[Z] > wear[LEG_CUT] + wobble) garment = LOWER;
  if (v[HAND] < .1f && v[Z] > wear[HEM] + wobble && v[Z] < wear[COLLAR] && v[ALONG_ARM] < wear[ARM_CUT]) garment = UPPER;
  if (legs && v[Z] > wear[BELT_LOW] && v[Z] < wear[BELT_HIGH]) garment = BELT;
  if (legs && v[Z] > wear[SLEEVE_LOW] && v[Z] < wear[SLEEVE_HIGH]) garment = SLEEVE;
  if (v[IN_SHOE] > .5f) garment = SHOE;
  float above = v[Z] - wear[EYE_HEIGHT], behind = v[Y] - wear[EYE_FORWARD];
  if (v[HEAD] > .8f && (above > .07f || (behind > .085f && above > -.05f) || (behind > .05f && above > .02f)))
    garment = HAIR;
  return garment;
}

static int accented(const float *v, const float *wear, int garment, uint32_t seed) {
  if (garment == LOWER && fabsf(v[Y] - wear[STRIPE_CENTRE]) < .5f * wear[STRIPE] && fabsf(v[X]) > wear[STRIPE_OUTSIDE])
    return 1;
  float low = wear[SLEEVE_LOW] + .012f, high = wear[SLEEVE_HIGH] - .012f;
  if (garment == SLEEVE && wear[SLEEVE_BAND] > 0)
    return fabsf(v[Z] - low) < .006f || fabsf(v[Z] - high) < .006f ||
           (wear[SLEEVE_BAND] > .5f && fabsf(2 * v[Z] - low - high) < .024f);
  float share = garment == LOWER ? wear[PATTERN_LOWER] : garment == UPPER ? wear[PATTERN_UPPER] : 0;
  float s = wear[PATTERN_SCALE];
  return share > 0 && noise(v[X] * s, v[Y] * s, v[Z] * s, seed + 3) > .3f - .3f * share;
}

void shade_body(int size, const int32_t *triangle, const float *first, const float *second, int base, int count,
                const int32_t *corners, const float *traits, const float *light, const float *wear,
                const float *colours, uint32_t seed, float *image) {
  for (int k = 0; k < size * size; k++) {
    int t = triangle[k] - base;
    if (t < 0 || t >= count) continue;
    const int32_t *corner = corners + 3 * t;
    float share[3] = {first[k], second[k], 1 - first[k] - second[k]}, v[TRAITS] = {0}, lit[3] = {0};
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < TRAITS; i++) v[i] += share[c] * traits[TRAITS * corner[c] + i];
      for (int i = 0; i < 3; i++) lit[i] += share[c] * light[3 * corner[c] + i];
    }
    float x = v[X], y = v[Y], z = v[Z], s = wear[WRINKLE_SCALE];
    int garment = material(v, wear, .004f * noise(x * 25, y * 25, z * 25, seed + 7));
    float shade = 1 + .06f * noise(x * 9, y * 9, z * 9, seed) + .05f * noise(x * 45, y * 45, z * 45, seed + 1);
    if (garment == LOWER || garment == UPPER)
      shade += wear[WRINKLE] * (noise(x * s * .6f, y * s * .6f, z * s * 1.6f, seed + 4) +
                                .5f * noise(x * s * 2, y * s * 2, z * s * 2, seed + 5));
    const float *colour = colours + 3 * (accented(v, wear, garment, seed) ? ACCENT : garment);
    float sole = garment == SHOE && z < .014f ? (colour[0] < .3f ? .4f : -.3f) : 0;
    for (int i = 0; i < 3; i++) image[3 * k + i] = fmaxf(colour[i] + sole, .004f) * shade * lit[i];
  }
}

void shade_objects(int size, const int32_t *triangle, const float *first, const float *second, int base, int count,
                   const int32_t *corners, const float *colours, float *image) {
  for (int k = 0; k < size * size; k++) {
    int t = triangle[k] - base;
    if (t < 0 || t >= count) continue;
    const int32_t *c = corners + 3 * t;
    for (int i = 0; i < 3; i++)
      image[3 * k + i] = first[k] * colours[3 * c[0] + i] + second[k] * colours[3 * c[1] + i] +
                         (1 - first[k] - second[k]) * colours[3 * c[2] + i];
  }
}

// Order of the numbers that describe the floor; the same in backdrop.py.
enum { FOCAL, CENTRE_X, CENTRE_Y, GRAIN, TILE, SHADOW, REACH, PLATFORM_X, PLATFORM_Y, FLOOR_NUMBERS };

// The floor z = 0 behind everything drawn, with grain, tiles, a platform and soft shadows at the two feet.
void shade_floor(int size, const int32_t *triangle, const float *eye, const float *to_world, const float *floor,
                 const float *light_tone, const float *dark_tone, const float *platform, const float *feet,
                 uint32_t seed, float *image) {
  for (int row = 0; row < size; row++)
    for (int column = 0; column < size; column++) {
      int k = row * size + column;
      if (triangle[k] >= 0) continue;
      float dx = (column + .5f - floor[CENTRE_X]) / floor[FOCAL], dy = -(row + .5f - floor[CENTRE_Y]) / floor[FOCAL];
      float ray[3];
      for (int r = 0; r < 3; r++) ray[r] = to_world[3 * r] * dx + to_world[3 * r + 1] * dy - to_world[3 * r + 2];
      if (ray[2] > -1e-4f) continue;
      float far = -eye[2] / ray[2], x = eye[0] + far * ray[0], y = eye[1] + far * ray[1], g = floor[GRAIN];
      if (far > floor[REACH]) continue;
      float tone = .5f + .35f * noise(x * g, y * g, 0, seed) + .15f * noise(x * g * 6, y * g * 6, 0, seed + 1);
      if (floor[TILE] > 0) {
        float a = x / floor[TILE] - floorf(x / floor[TILE]), b = y / floor[TILE] - floorf(y / floor[TILE]);
        if (a < .02f || b < .02f) tone *= .5f;
      }
      float bright = 1;
      for (int f = 0; f < 2; f++) {
        float fx = x - feet[2 * f], fy = y - feet[2 * f + 1];
        bright *= 1 - floor[SHADOW] * expf(-(fx * fx + fy * fy) / .0256f);
      }
      float mx = x - .5f * (feet[0] + feet[2]), my = y - .5f * (feet[1] + feet[3]);
      bright *= 1 - .45f * floor[SHADOW] * expf(-(mx * mx + my * my) / .2f);
      int on_platform = fabsf(x) < floor[PLATFORM_X] && fabsf(y) < floor[PLATFORM_Y];
      for (int q = 0; q < 3; q++)
        image[3 * k + q] = bright * (on_platform ? platform[q] * (.8f + .4f * tone)
                                                 : light_tone[q] * tone + dark_tone[q] * (1 - tone));
    }
}
