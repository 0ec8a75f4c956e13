// The random part: flips or one bilinear warp, then tone and scaling while the planes are written.
#include "internal.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <limits>

namespace mlw {

namespace {

int border(int32_t fill) {
    switch (fill) {
        case MLW_FILL_NEAREST: return cv::BORDER_REPLICATE;
        case MLW_FILL_CONSTANT: return cv::BORDER_CONSTANT;
        case MLW_FILL_REFLECT: return cv::BORDER_REFLECT;
        case MLW_FILL_WRAP: return cv::BORDER_WRAP;
        default: throw bad_argument("unknown fill mode " + std::to_string(fill));
    }
}

cv::Mat move(const cv::Mat& image, const mlw_finish& how) {
    if (how.warp != 0) {
        const cv::Mat matrix(2, 3, CV_64F, const_cast<double*>(how.matrix));
        cv::Mat warped;
        cv::warpAffine(image, warped, matrix, image.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, border(how.fill),
                       cv::Scalar::all(how.fill_value));
        return warped;
    }

    if (how.flip_x == 0 && how.flip_y == 0) {
        return image;
    }

    cv::Mat flipped;
    cv::flip(image, flipped, how.flip_x != 0 && how.flip_y != 0 ? -1 : how.flip_x != 0 ? 1 : 0);
    return flipped;
}

struct Tone {
    bool used;
    float gain, shift, low, high, scale, offset;
};

template <typename Value>
void write_row(const Value* row, int count, const Tone& tone, float* out) {
    if (tone.used) {
        for (int x = 0; x < count; x++) {
            const float value = static_cast<float>(row[x]) * tone.gain + tone.shift;
            out[x] = std::min(std::max(value, tone.low), tone.high) * tone.scale + tone.offset;
        }
    } else {
        for (int x = 0; x < count; x++) {
            out[x] = static_cast<float>(row[x]) * tone.scale + tone.offset;
        }
    }
}

template <typename Value>
void write_plane(const cv::Mat& plane, const Tone& tone, float* out) {
    for (int y = 0; y < plane.rows; y++) {
        write_row(plane.ptr<Value>(y), plane.cols, tone, out + static_cast<size_t>(y) * plane.cols);
    }
}

}  // namespace

void finish(const cv::Mat& image, const mlw_finish& how, float* planar) {
    const cv::Mat moved = move(image, how);
    cv::Mat planes[3];
    cv::split(moved, planes);
    const float most = moved.depth() == CV_8U ? 255.0f : moved.depth() == CV_16U ? 65535.0f : std::numeric_limits<float>::max();
    const float least = moved.depth() == CV_32F ? -most : 0.0f;
    for (int channel = 0; channel < moved.channels(); channel++) {
        const Tone tone{how.tone != 0,
                        static_cast<float>(how.gain),
                        static_cast<float>(how.shift),
                        least,
                        most,
                        how.scale[channel],
                        how.offset[channel]};
        float* out = planar + static_cast<size_t>(channel) * moved.rows * moved.cols;
        switch (moved.depth()) {
            case CV_8U: write_plane<uint8_t>(planes[channel], tone, out); break;
            case CV_16U: write_plane<uint16_t>(planes[channel], tone, out); break;
            default: write_plane<float>(planes[channel], tone, out); break;
        }
    }
}

}  // namespace mlw
