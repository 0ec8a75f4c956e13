// The markers before the picture's data in a JPEG code stream (ITU-T T.81 annex B). GDCM ends the process when its JPEG library has anything to
// remark about them, so all of it is looked for here first.
#ifndef MLW_DICOM_JPEG_HEADER_H
#define MLW_DICOM_JPEG_HEADER_H

#include "mlw_dicom.h"

namespace mlw {

// Whether the frame's transfer syntax is one of JPEG: baseline, extended, lossless.
bool is_jpeg(const mlw_dicom_frame& frame);

// Bits of a sample. Refuses a frame whose markers are damaged, or that is another picture than the file says.
int checked_precision(const mlw_dicom_frame& frame);

}  // namespace mlw

#endif
