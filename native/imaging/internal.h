// What the files of the imaging door share. Nothing here crosses the border.
#ifndef MLW_IMAGING_INTERNAL_H
#define MLW_IMAGING_INTERNAL_H

#include "mlw_imaging.h"

#include <opencv2/core.hpp>
#include <stdexcept>
#include <string>

struct mlw_image {
    cv::Mat mat;
};

struct mlw_buffer {
    std::vector<uint8_t> bytes;
};

namespace mlw {

// A failure with the status that the caller gets.
class Failure : public std::runtime_error {
public:
    Failure(mlw_status status, const std::string& message) : std::runtime_error(message), status(status) {}
    const mlw_status status;
};

inline Failure bad_argument(const std::string& message) { return Failure(MLW_BAD_ARGUMENT, message); }
inline Failure bad_image(const std::string& message) { return Failure(MLW_BAD_IMAGE, message); }

// Inside the library colour is red, green, blue as well.
enum class JpegColours { converted, as_stored };
cv::Mat decode_jpeg(const uint8_t* bytes, size_t length, JpegColours colours);
cv::Mat decode_png(const uint8_t* bytes, size_t length);

// The header that a view puts on the caller's pixels; they are not copied.
cv::Mat borrow(const mlw_view& view);

// Decodes or borrows, with the channels asked for. A borrowed result must not be written to.
cv::Mat open(const mlw_source& source);

// Steps that change values and leave pixels where they are.
cv::Mat clip_percentiles(const cv::Mat& image, const mlw_step& step);
cv::Mat clahe(const cv::Mat& image, const mlw_step& step);

cv::Mat apply(cv::Mat image, const mlw_step* steps, int32_t count);
void finish(const cv::Mat& image, const mlw_finish& how, float* planar);
void average(const cv::Mat& image, int width, int height, float* grey);
std::vector<uint8_t> encode(const cv::Mat& image, int32_t format, int32_t quality);

}  // namespace mlw

#endif
