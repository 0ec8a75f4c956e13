/*
 * The imaging door of MLWorkbench: decoding, geometry and augmentation over OpenCV, libjpeg and libpng.
 *
 * Rules of the border
 *  - Every function that can fail returns an mlw_status. The message of the last failure of the calling thread is
 *    fetched with mlw_imaging_last_error. No C++ exception leaves the library.
 *  - Pixels are row by row, channels interleaved, without padding between rows; colour is red, green, blue.
 *  - Memory that goes in stays the caller's and is only read during the call. An mlw_image or mlw_buffer that comes out
 *    belongs to the caller, who gives it back with the matching free function (null is allowed there).
 *  - All functions may be called from several threads at once; the library itself starts no threads.
 */
#ifndef MLW_IMAGING_H
#define MLW_IMAGING_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define MLW_API __attribute__((visibility("default")))
#else
#define MLW_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Grows with every incompatible change; the caller compares it with the one it was written for. */
#define MLW_IMAGING_ABI 3

typedef int32_t mlw_status;
#define MLW_OK 0
#define MLW_BAD_ARGUMENT 1  /* the caller broke a rule of this header */
#define MLW_BAD_IMAGE 2     /* the file's content is damaged or not supported; the message says how */
#define MLW_OUT_OF_MEMORY 3
#define MLW_FAILED 4        /* anything else */

/* How a value is stored. */
#define MLW_U8 0
#define MLW_U16 1
#define MLW_F32 2

/* File formats. */
#define MLW_PNG 1
#define MLW_JPEG 2
#define MLW_BMP 3
#define MLW_TIFF 4
/* For reading alone: JPEG whose values stay as they are stored, whatever colours they stand for (frames of DICOM). 1 or 3 components. */
#define MLW_JPEG_AS_STORED 5

/* A borrowed image. */
typedef struct mlw_view {
    const void* pixels;
    int32_t width;
    int32_t height;
    int32_t channels; /* 1 or 3 */
    int32_t depth;    /* MLW_U8, MLW_U16, MLW_F32 */
} mlw_view;

/* An owned image and an owned run of bytes. */
typedef struct mlw_image mlw_image;
typedef struct mlw_buffer mlw_buffer;

/* One deterministic step. Fields that a kind does not name are ignored. */
#define MLW_STEP_CROP_FOREGROUND 1 /* mode: 0 largest piece, 1 all; filter: 1 when the foreground is dark; value: margin share */
#define MLW_STEP_RESIZE 2          /* width, height; mode: 0 stretch, 1 pad, 2 crop; filter: MLW_FILTER_*; value: pad value */
#define MLW_STEP_CLIP 3            /* value, second: shares of values below and up to which the whole range is stretched */
#define MLW_STEP_CLAHE 4           /* width: tiles along each side; value: contrast limit; 8 and 16 bits only */

#define MLW_FILTER_AUTO 0
#define MLW_FILTER_NEAREST 1
#define MLW_FILTER_BILINEAR 2
#define MLW_FILTER_AREA 3
#define MLW_FILTER_CUBIC 4
#define MLW_FILTER_LANCZOS 5

typedef struct mlw_step {
    int32_t kind;
    int32_t width;
    int32_t height;
    int32_t mode;
    int32_t filter;
    int32_t reserved;
    double value;
    double second;
} mlw_step;

#define MLW_FILL_NEAREST 0
#define MLW_FILL_CONSTANT 1
#define MLW_FILL_REFLECT 2
#define MLW_FILL_WRAP 3

/*
 * The last part of a rendering. With warp = 0 only the flips are applied, exactly. With warp = 1 the value at (x, y) is
 * taken bilinearly from (m0 x + m1 y + m2, m3 x + m4 y + m5), flips being part of the matrix. Then, with tone = 1,
 * value * gain + shift, clipped to the depth's range (floats are not clipped); last value * scale[c] + offset[c].
 */
typedef struct mlw_finish {
    double matrix[6];
    double fill_value;
    double gain;
    double shift;
    int32_t warp;
    int32_t flip_x;
    int32_t flip_y;
    int32_t fill;
    int32_t tone;
    int32_t reserved;
    float scale[4];
    float offset[4];
} mlw_finish;

/* Where a rendering starts: an encoded file in memory (encoded is not null), or pixels. */
typedef struct mlw_source {
    const uint8_t* encoded;
    size_t length;
    int32_t format;   /* of the encoded file */
    int32_t channels; /* 0 as stored, 1 grey, 3 colour; for pixels too */
    mlw_view pixels;
} mlw_source;

/* MLW_IMAGING_ABI of the library; the versions of the libraries in it, as one line. Both always succeed. */
MLW_API int32_t mlw_imaging_abi(void);
MLW_API const char* mlw_imaging_version(void);

/* The last failure's message of this thread, UTF-8, valid until the thread's next call. */
MLW_API const char* mlw_imaging_last_error(void);

/* Decodes or copies the source, with the channels asked for. */
MLW_API mlw_status mlw_image_open(const mlw_source* source, mlw_image** image);

/* Opens the source and applies the steps in order. */
MLW_API mlw_status mlw_image_apply(const mlw_source* source, const mlw_step* steps, int32_t count, mlw_image** image);

/* Opens, applies, finishes; writes channels * height * width floats, planar. The result must have exactly that shape. */
MLW_API mlw_status mlw_image_render(const mlw_source* source, const mlw_step* steps, int32_t count, const mlw_finish* finish,
                                    int32_t width, int32_t height, int32_t channels, float* planar);

/* The grey image averaged over the areas of a width x height grid; writes width * height floats. */
MLW_API mlw_status mlw_image_average(const mlw_view* view, int32_t width, int32_t height, float* grey);

/* The pixels of an owned image, valid as long as it is. */
MLW_API mlw_status mlw_image_view(const mlw_image* image, mlw_view* view);
MLW_API void mlw_image_free(mlw_image* image);

/* Encodes as MLW_PNG (8 or 16 bits), MLW_JPEG (8 bits; quality 1 to 100), MLW_BMP (8 bits) or MLW_TIFF. */
MLW_API mlw_status mlw_image_encode(const mlw_view* view, int32_t format, int32_t quality, mlw_buffer** buffer);
MLW_API mlw_status mlw_buffer_view(const mlw_buffer* buffer, const uint8_t** bytes, size_t* length);
MLW_API void mlw_buffer_free(mlw_buffer* buffer);

#ifdef __cplusplus
}
#endif

#endif
