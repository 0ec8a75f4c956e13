// From a source to pixels with the channels asked for.
#include "internal.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace mlw {

namespace {

// BMP and TIFF, whose completeness the caller has checked from the file's structure.
cv::Mat decode_with_opencv(const uint8_t* bytes, size_t length, int32_t format) {
    const char* name = format == MLW_BMP ? "BMP" : "TIFF";
    if (length > INT32_MAX) {
        throw bad_image("larger than 2 GB");
    }

    cv::Mat image;
    try {
        const cv::Mat file(1, static_cast<int>(length), CV_8U, const_cast<uint8_t*>(bytes));
        image = cv::imdecode(file, cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception& failure) {
        throw bad_image(std::string("damaged or unusual ") + name + ": " + failure.err);
    }

    if (image.empty()) {
        throw bad_image(std::string("damaged or unusual ") + name);
    }

    if (image.channels() == 4 && format == MLW_TIFF) {
        // libtiff has multiplied the colours by the alpha channel; only where that is opaque are they what the file says.
        cv::Mat alpha;
        cv::extractChannel(image, alpha, 3);
        double least = 0;
        double most = 0;
        cv::minMaxLoc(alpha, &least, &most);
        if (alpha.depth() == CV_8U && least < 255) {
            throw bad_image("TIFF with transparent pixels is not supported; save it without its alpha channel");
        }
    }

    if (image.channels() >= 3) {
        cv::Mat rgb;
        cv::cvtColor(image, rgb, image.channels() == 4 ? cv::COLOR_BGRA2RGB : cv::COLOR_BGR2RGB);
        return rgb;
    }

    if (image.channels() == 2) {
        cv::Mat grey;
        cv::extractChannel(image, grey, 0);
        return grey;
    }

    return image;
}

cv::Mat decode(const mlw_source& source) {
    switch (source.format) {
        case MLW_PNG: return decode_png(source.encoded, source.length);
        case MLW_JPEG: return decode_jpeg(source.encoded, source.length, JpegColours::converted);
        case MLW_JPEG_AS_STORED: return decode_jpeg(source.encoded, source.length, JpegColours::as_stored);
        case MLW_BMP:
        case MLW_TIFF: return decode_with_opencv(source.encoded, source.length, source.format);
        default: throw bad_argument("unknown file format " + std::to_string(source.format));
    }
}

cv::Mat with_channels(const cv::Mat& image, int32_t channels) {
    if (channels == 0 || channels == image.channels()) {
        return image;
    }

    if (channels != 1 && channels != 3) {
        throw bad_argument("an image has 1 or 3 channels, not " + std::to_string(channels));
    }

    cv::Mat changed;
    cv::cvtColor(image, changed, channels == 1 ? cv::COLOR_RGB2GRAY : cv::COLOR_GRAY2RGB);
    return changed;
}

}  // namespace

cv::Mat borrow(const mlw_view& view) {
    if (view.pixels == nullptr || view.width < 1 || view.height < 1 || (view.channels != 1 && view.channels != 3) || view.depth < MLW_U8 ||
        view.depth > MLW_F32) {
        throw bad_argument("not an image: no pixels, or an impossible size, depth or number of channels");
    }

    const int depths[] = {CV_8U, CV_16U, CV_32F};
    return cv::Mat(view.height, view.width, CV_MAKETYPE(depths[view.depth], view.channels), const_cast<void*>(view.pixels));
}

cv::Mat open(const mlw_source& source) {
    const cv::Mat image = source.encoded != nullptr ? decode(source) : borrow(source.pixels);
    const int depth = image.depth();
    if (depth != CV_8U && depth != CV_16U && depth != CV_32F) {
        throw bad_image("values of another kind than 8 or 16 bits or single precision");
    }

    return with_channels(image, source.channels);
}

}  // namespace mlw
