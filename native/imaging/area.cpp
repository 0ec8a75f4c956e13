#include "area.h"

#include <opencv2/core/hal/intrin.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace mlw {

namespace {

// sum += weight * row, or = where the row is the first.
template <typename Value>
void add_row(const Value* row, int count, float weight, bool first, float* sum) {
    if (first) {
        for (int index = 0; index < count; index++) {
            sum[index] = static_cast<float>(row[index]) * weight;
        }
    } else {
        for (int index = 0; index < count; index++) {
            sum[index] += static_cast<float>(row[index]) * weight;
        }
    }
}

void average_grey(const float* row, const std::vector<Cell>& across, float* out) {
    for (const Cell& cell : across) {
        const float* from = row + cell.first;
        float sum = 0;
        for (const float weight : cell.weights) {
            sum += *from++ * weight;
        }
        *out++ = sum;
    }
}

// Four lanes at three values a pixel: each store overwrites the lane too many of the one before. Both rows are one value longer.
void average_colour(const float* row, const std::vector<Cell>& across, float* out) {
    for (const Cell& cell : across) {
        const float* from = row + static_cast<size_t>(cell.first) * 3;
        cv::v_float32x4 sum = cv::v_setzero_f32();
        for (const float weight : cell.weights) {
            sum += cv::v_load(from) * cv::v_setall_f32(weight);
            from += 3;
        }
        cv::v_store(out, sum);
        out += 3;
    }
}

// A mean lies within the range of what it was made from, but the weights of thousands of pixels add up to a little more than 1.
template <typename Value>
void store_row(const float* row, int count, Value* out) {
    constexpr float most = std::numeric_limits<Value>::max();
    for (int index = 0; index < count; index++) {
        out[index] = static_cast<Value>(static_cast<int32_t>(std::min(row[index] + 0.5f, most)));
    }
}

template <>
void store_row<float>(const float* row, int count, float* out) {
    std::copy(row, row + count, out);
}

template <typename Value>
void shrink_rows(const cv::Mat& image, cv::Mat& smaller) {
    const std::vector<Cell> across = cells(image.cols, smaller.cols);
    const std::vector<Cell> down = cells(image.rows, smaller.rows);
    const int channels = image.channels();
    std::vector<float> tall(static_cast<size_t>(image.cols) * channels + 1);
    std::vector<float> narrow(static_cast<size_t>(smaller.cols) * channels + 1);
    for (int y = 0; y < smaller.rows; y++) {
        const Cell& cell = down[static_cast<size_t>(y)];
        for (size_t index = 0; index < cell.weights.size(); index++) {
            const Value* row = image.ptr<Value>(cell.first + static_cast<int>(index));
            add_row(row, image.cols * channels, cell.weights[index], index == 0, tall.data());
        }

        if (channels == 3) {
            average_colour(tall.data(), across, narrow.data());
        } else {
            average_grey(tall.data(), across, narrow.data());
        }

        store_row(narrow.data(), smaller.cols * channels, smaller.ptr<Value>(y));
    }
}

}  // namespace

std::vector<Cell> cells(int from, int to) {
    std::vector<Cell> all(static_cast<size_t>(to));
    const double width = static_cast<double>(from) / to;
    for (int index = 0; index < to; index++) {
        // Ends computed from whole numbers, so that neighbours share an edge exactly and nothing is left over at the end.
        const double start = static_cast<double>(static_cast<int64_t>(index) * from) / to;
        const double end = static_cast<double>(static_cast<int64_t>(index + 1) * from) / to;
        Cell& cell = all[static_cast<size_t>(index)];
        cell.first = static_cast<int>(start);
        for (int source = cell.first; source < end && source < from; source++) {
            const double covered = std::min(end, source + 1.0) - std::max(start, static_cast<double>(source));
            cell.weights.push_back(static_cast<float>(covered / width));
        }
    }
    return all;
}

cv::Mat shrink(const cv::Mat& image, int width, int height) {
    cv::Mat smaller(height, width, image.type());
    switch (image.depth()) {
        case CV_8U: shrink_rows<uint8_t>(image, smaller); break;
        case CV_16U: shrink_rows<uint16_t>(image, smaller); break;
        default: shrink_rows<float>(image, smaller); break;
    }
    return smaller;
}

}  // namespace mlw
