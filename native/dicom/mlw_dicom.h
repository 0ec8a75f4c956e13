/*
 * The DICOM door of MLWorkbench: the compressed frames of pixel data, decoded by GDCM, and by OpenJPEG where they are JPEG 2000.
 * Headers, uncompressed pixels and run lengths are read by managed code, since GDCM answers damaged headers by ending the process;
 * lossy JPEG of 8 bits may come here too, but the imaging door is faster.
 *
 * Rules of the border
 *  - Every function that can fail returns an mlw_dicom_status. The message of the last failure of the calling thread is
 *    fetched with mlw_dicom_last_error. No C++ exception leaves the library.
 *  - Memory that goes in stays the caller's and is only used during the call. Nothing is owned across the border.
 *  - The C library is told to keep up to 128 MB of freed memory for the next frame (glibc).
 *  - All functions may be called from several threads at once; the library itself starts no threads.
 */
#ifndef MLW_DICOM_H
#define MLW_DICOM_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define MLW_DICOM_API __attribute__((visibility("default")))
#else
#define MLW_DICOM_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Grows with every incompatible change; the caller compares it with the one it was written for. */
#define MLW_DICOM_ABI 1

typedef int32_t mlw_dicom_status;
#define MLW_DICOM_OK 0
#define MLW_DICOM_BAD_ARGUMENT 1 /* the caller broke a rule of this header */
#define MLW_DICOM_BAD_FRAME 2    /* the frame is damaged or not supported; the message says how */
#define MLW_DICOM_OUT_OF_MEMORY 3
#define MLW_DICOM_FAILED 4 /* anything else */

/* One frame as stored, with what the file says of its pixels (PS3.3 C.7.6.3). */
typedef struct mlw_dicom_frame {
    const uint8_t* bytes;
    size_t length;
    const char* transfer_syntax; /* the unique identifier */
    const char* photometric;     /* Photometric Interpretation */
    int32_t rows;
    int32_t columns;
    int32_t samples;   /* per pixel: 1, 3 or 4 */
    int32_t allocated; /* bits: 8, 16 or 32 */
    int32_t stored;    /* bits that carry the value */
    int32_t is_signed; /* 1 when values are two's complement */
} mlw_dicom_frame;

/* MLW_DICOM_ABI of the library; the versions of GDCM and OpenJPEG, as one line. Both always succeed. */
MLW_DICOM_API int32_t mlw_dicom_abi(void);
MLW_DICOM_API const char* mlw_dicom_version(void);

/* The last failure's message of this thread, UTF-8, valid until the thread's next call. */
MLW_DICOM_API const char* mlw_dicom_last_error(void);

/*
 * Decodes the frame: rows * columns * samples values of allocated / 8 bytes, little endian, row by row, the samples of a pixel
 * side by side. Colours are not converted. `size` must be exactly their number of bytes.
 */
MLW_DICOM_API mlw_dicom_status mlw_dicom_decode(const mlw_dicom_frame* frame, uint8_t* values, size_t size);

#ifdef __cplusplus
}
#endif

#endif
