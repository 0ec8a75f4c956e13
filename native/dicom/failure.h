// How the parts of the door say that they failed; only mlw_dicom.cpp, which turns it into a status, and they know it.
#ifndef MLW_DICOM_FAILURE_H
#define MLW_DICOM_FAILURE_H

#include "mlw_dicom.h"

#include <stdexcept>
#include <string>

namespace mlw {

class Failure : public std::runtime_error {
public:
    Failure(mlw_dicom_status status, const std::string& message) : std::runtime_error(message), status(status) {}
    const mlw_dicom_status status;
};

}  // namespace mlw

#endif
