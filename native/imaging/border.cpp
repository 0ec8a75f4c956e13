// The exported functions: arguments are checked, exceptions become statuses.
#include "internal.h"

#include <jpeglib.h>
#include <opencv2/core/utils/logger.hpp>
#include <png.h>

#include <new>

namespace {

thread_local std::string last_error;

int quiet(int, const char*, const char*, const char*, int, void*) { return 0; }

// OpenCV neither prints nor starts threads: the caller works on several images at once and has one thread budget.
const bool prepared = [] {
    cv::setNumThreads(1);
    cv::redirectError(quiet);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    return true;
}();

mlw_status fail(mlw_status status, const char* message) noexcept {
    try {
        last_error = message;
    } catch (...) {
        last_error.clear();
    }
    return status;
}

template <typename Work>
mlw_status guard(Work work) noexcept {
    try {
        work();
        return MLW_OK;
    } catch (const mlw::Failure& failure) {
        return fail(failure.status, failure.what());
    } catch (const cv::Exception& failure) {
        return failure.code == cv::Error::StsNoMem ? fail(MLW_OUT_OF_MEMORY, failure.err.c_str()) : fail(MLW_FAILED, failure.err.c_str());
    } catch (const std::bad_alloc&) {
        return fail(MLW_OUT_OF_MEMORY, "out of memory");
    } catch (const std::exception& failure) {
        return fail(MLW_FAILED, failure.what());
    } catch (...) {
        return fail(MLW_FAILED, "unknown failure");
    }
}

void require(bool kept, const char* rule) {
    if (!kept) {
        throw mlw::bad_argument(rule);
    }
}

// Pixels that belong to the caller are copied once somebody is to own them.
mlw_image* own(const cv::Mat& image) {
    return new mlw_image{image.u == nullptr || !image.isContinuous() ? image.clone() : image};
}

}  // namespace

extern "C" {

int32_t mlw_imaging_abi(void) { return MLW_IMAGING_ABI; }

const char* mlw_imaging_version(void) {
    static const std::string version = cv::getVersionString() + ", libpng " + png_get_libpng_ver(nullptr) +
#ifdef LIBJPEG_TURBO_VERSION_NUMBER
                                       ", libjpeg-turbo " + std::to_string(LIBJPEG_TURBO_VERSION_NUMBER / 1000000) + "." +
                                       std::to_string(LIBJPEG_TURBO_VERSION_NUMBER / 1000 % 1000) + "." +
                                       std::to_string(LIBJPEG_TURBO_VERSION_NUMBER % 1000);
#else
                                       ", libjpeg " + std::to_string(JPEG_LIB_VERSION);
#endif
    return version.c_str();
}

const char* mlw_imaging_last_error(void) { return last_error.c_str(); }

mlw_status mlw_image_open(const mlw_source* source, mlw_image** image) {
    return guard([&] {
        require(source != nullptr && image != nullptr, "mlw_image_open: null argument");
        *image = own(mlw::open(*source));
    });
}

mlw_status mlw_image_apply(const mlw_source* source, const mlw_step* steps, int32_t count, mlw_image** image) {
    return guard([&] {
        require(source != nullptr && image != nullptr && count >= 0 && (count == 0 || steps != nullptr), "mlw_image_apply: null argument");
        *image = own(mlw::apply(mlw::open(*source), steps, count));
    });
}

mlw_status mlw_image_render(const mlw_source* source, const mlw_step* steps, int32_t count, const mlw_finish* finish, int32_t width,
                            int32_t height, int32_t channels, float* planar) {
    return guard([&] {
        require(source != nullptr && finish != nullptr && planar != nullptr && count >= 0 && (count == 0 || steps != nullptr),
                "mlw_image_render: null argument");
        const cv::Mat image = mlw::apply(mlw::open(*source), steps, count);
        if (image.cols != width || image.rows != height || image.channels() != channels) {
            throw mlw::bad_image("the image has " + std::to_string(image.cols) + "x" + std::to_string(image.rows) + " pixels, not " +
                                 std::to_string(width) + "x" + std::to_string(height) +
                                 " as expected; a resize step brings all to one size");
        }
        mlw::finish(image, *finish, planar);
    });
}

mlw_status mlw_image_average(const mlw_view* view, int32_t width, int32_t height, float* grey) {
    return guard([&] {
        require(view != nullptr && grey != nullptr && width > 0 && height > 0, "mlw_image_average: null argument or empty grid");
        mlw::average(mlw::borrow(*view), width, height, grey);
    });
}

mlw_status mlw_image_view(const mlw_image* image, mlw_view* view) {
    return guard([&] {
        require(image != nullptr && view != nullptr, "mlw_image_view: null argument");
        const int depth = image->mat.depth();
        *view = mlw_view{image->mat.data, image->mat.cols, image->mat.rows, image->mat.channels(),
                         depth == CV_8U ? MLW_U8 : depth == CV_16U ? MLW_U16 : MLW_F32};
    });
}

void mlw_image_free(mlw_image* image) { delete image; }

mlw_status mlw_image_encode(const mlw_view* view, int32_t format, int32_t quality, mlw_buffer** buffer) {
    return guard([&] {
        require(view != nullptr && buffer != nullptr, "mlw_image_encode: null argument");
        *buffer = new mlw_buffer{mlw::encode(mlw::borrow(*view), format, quality)};
    });
}

mlw_status mlw_buffer_view(const mlw_buffer* buffer, const uint8_t** bytes, size_t* length) {
    return guard([&] {
        require(buffer != nullptr && bytes != nullptr && length != nullptr, "mlw_buffer_view: null argument");
        *bytes = buffer->bytes.data();
        *length = buffer->bytes.size();
    });
}

void mlw_buffer_free(mlw_buffer* buffer) { delete buffer; }

}  // extern "C"
