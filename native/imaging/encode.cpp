#include "internal.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace mlw {

std::vector<uint8_t> encode(const cv::Mat& image, int32_t format, int32_t quality) {
    // Into a new image: the caller's pixels are only borrowed.
    cv::Mat bgr;
    if (image.channels() == 3) {
        cv::cvtColor(image, bgr, cv::COLOR_RGB2BGR);
    } else {
        bgr = image;
    }

    const char* const extensions[] = {nullptr, ".png", ".jpg", ".bmp", ".tiff"};
    if (format < MLW_PNG || format > MLW_TIFF) {
        throw bad_argument("unknown file format " + std::to_string(format));
    }

    // A stated level and strategy: OpenCV's defaults may change, the bytes of a file should not.
    std::vector<int> settings;
    if (format == MLW_PNG) {
        settings = {cv::IMWRITE_PNG_COMPRESSION, 6, cv::IMWRITE_PNG_STRATEGY, cv::IMWRITE_PNG_STRATEGY_FILTERED};
    } else if (format == MLW_JPEG) {
        settings = {cv::IMWRITE_JPEG_QUALITY, quality};
    } else if (format == MLW_TIFF) {
        // LZW by its TIFF number; left to itself OpenCV writes float colour as LogLuv, which loses values.
        settings = {cv::IMWRITE_TIFF_COMPRESSION, 5};
    }

    std::vector<uint8_t> bytes;
    if (!cv::imencode(extensions[format], bgr, bytes, settings)) {
        throw Failure(MLW_FAILED, std::string("the image could not be written as ") + (extensions[format] + 1));
    }

    return bytes;
}

}  // namespace mlw
