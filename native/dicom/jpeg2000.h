// JPEG 2000 through OpenJPEG itself: half the time that GDCM takes for the same values, since it starts threads for every frame and copies each
// value several times; and the size of the picture is compared with the file's before memory is spent on it.
#ifndef MLW_DICOM_JPEG2000_H
#define MLW_DICOM_JPEG2000_H

#include "mlw_dicom.h"

namespace mlw {

// Whether the frame's transfer syntax is one of JPEG 2000.
bool is_jpeg2000(const mlw_dicom_frame& frame);

// Decodes a frame that mlw_dicom_decode has checked.
void decode_jpeg2000(const mlw_dicom_frame& frame, uint8_t* values);

const char* jpeg2000_version();

}  // namespace mlw

#endif
