// Steps that change values and leave pixels where they are.
#include "internal.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <vector>

namespace mlw {

namespace {

double greatest(const cv::Mat& image) { return image.depth() == CV_8U ? 255 : image.depth() == CV_16U ? 65535 : 1; }

// The value at a rank between two order statistics (type 7 of Hyndman and Fan 1996), from counts of whole numbers.
template <typename Value>
void counted_percentiles(const cv::Mat& values, double low, double high, double* found) {
    std::vector<size_t> counts(static_cast<size_t>(std::numeric_limits<Value>::max()) + 1);
    for (int y = 0; y < values.rows; y++) {
        const Value* row = values.ptr<Value>(y);
        for (int x = 0; x < values.cols; x++) {
            counts[row[x]]++;
        }
    }
    const double last = static_cast<double>(values.total()) - 1;
    const auto at = [&](size_t rank) {
        size_t seen = 0;
        for (size_t value = 0; value < counts.size(); value++) {
            seen += counts[value];
            if (seen > rank) {
                return static_cast<double>(value);
            }
        }
        return static_cast<double>(counts.size() - 1);
    };
    for (int side = 0; side < 2; side++) {
        const double rank = (side == 0 ? low : high) * last;
        const size_t below = static_cast<size_t>(rank);
        const double from = at(below);
        found[side] = from + (rank - static_cast<double>(below)) * (at(std::min(below + 1, static_cast<size_t>(last))) - from);
    }
}

void sorted_percentiles(const cv::Mat& values, double low, double high, double* found) {
    std::vector<float> sorted;
    for (int y = 0; y < values.rows; y++) {
        const float* row = values.ptr<float>(y);
        std::copy_if(row, row + values.cols, std::back_inserter(sorted), [](float value) { return std::isfinite(value); });
    }
    if (sorted.empty()) {
        found[0] = found[1] = 0;
        return;
    }
    std::sort(sorted.begin(), sorted.end());
    for (int side = 0; side < 2; side++) {
        const double rank = (side == 0 ? low : high) * (static_cast<double>(sorted.size()) - 1);
        const size_t below = static_cast<size_t>(rank);
        const double from = sorted[below];
        found[side] = from + (rank - static_cast<double>(below)) * (sorted[std::min(below + 1, sorted.size() - 1)] - from);
    }
}

// The mapping of one tile: knots at every 256th value, straight lines between.
struct Curve {
    float knots[257];

    float at(uint16_t value) const {
        const int bin = value >> 8;
        return knots[bin] + (knots[bin + 1] - knots[bin]) * static_cast<float>(value & 255) / 256.0f;
    }
};

Curve curve_of(const cv::Mat& tile, double limit) {
    const double area = static_cast<double>(tile.total());
    double counts[256] = {};
    for (int y = 0; y < tile.rows; y++) {
        const uint16_t* row = tile.ptr<uint16_t>(y);
        for (int x = 0; x < tile.cols; x++) {
            counts[row[x] >> 8]++;
        }
    }
    const double most = std::max(1.0, limit * area / 256);
    double excess = 0;
    for (double& count : counts) {
        excess += std::max(0.0, count - most);
        count = std::min(count, most);
    }
    Curve curve;
    double sum = 0;
    curve.knots[0] = 0;
    for (int bin = 0; bin < 256; bin++) {
        sum += counts[bin] + excess / 256;
        curve.knots[bin + 1] = static_cast<float>(sum / area * 65535);
    }
    return curve;
}

// OpenCV counts 65,536 values of 16 bits apart, of which a tile has too few for any limit to mean something: here 256 ranges are counted
// as in 8 bits, and values keep their place within a range.
cv::Mat equalise_16_bits(const cv::Mat& image, int tiles, double limit) {
    std::vector<Curve> curves;
    for (int row = 0; row < tiles; row++) {
        for (int column = 0; column < tiles; column++) {
            const cv::Range rows(image.rows * row / tiles, std::max(image.rows * (row + 1) / tiles, image.rows * row / tiles + 1));
            const cv::Range columns(image.cols * column / tiles, std::max(image.cols * (column + 1) / tiles, image.cols * column / tiles + 1));
            curves.push_back(curve_of(image(rows, columns), limit));
        }
    }
    cv::Mat result(image.size(), CV_16U);
    for (int y = 0; y < image.rows; y++) {
        const float down = std::clamp((static_cast<float>(y) + 0.5f) * static_cast<float>(tiles) / static_cast<float>(image.rows) - 0.5f, 0.0f, static_cast<float>(tiles - 1));
        const int top = static_cast<int>(down);
        const int bottom = std::min(top + 1, tiles - 1);
        for (int x = 0; x < image.cols; x++) {
            const float across = std::clamp((static_cast<float>(x) + 0.5f) * static_cast<float>(tiles) / static_cast<float>(image.cols) - 0.5f, 0.0f, static_cast<float>(tiles - 1));
            const int left = static_cast<int>(across);
            const int right = std::min(left + 1, tiles - 1);
            const uint16_t value = image.at<uint16_t>(y, x);
            const auto at = [&](int row, int column) { return curves[static_cast<size_t>(row) * tiles + column].at(value); };
            const float above = at(top, left) + (at(top, right) - at(top, left)) * (across - static_cast<float>(left));
            const float below = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * (across - static_cast<float>(left));
            result.at<uint16_t>(y, x) = cv::saturate_cast<uint16_t>(above + (below - above) * (down - static_cast<float>(top)));
        }
    }
    return result;
}

cv::Mat luminance(const cv::Mat& image) {
    cv::Mat grey;
    if (image.channels() == 1) {
        return image;
    }
    cv::cvtColor(image, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

}  // namespace

cv::Mat clip_percentiles(const cv::Mat& image, const mlw_step& step) {
    if (!(step.value >= 0 && step.value < step.second && step.second <= 1)) {
        throw bad_argument("percentiles need 0 <= low < high <= 1");
    }
    const cv::Mat values = image.isContinuous() ? image.reshape(1) : image.clone().reshape(1);
    double range[2];
    switch (image.depth()) {
        case CV_8U: counted_percentiles<uint8_t>(values, step.value, step.second, range); break;
        case CV_16U: counted_percentiles<uint16_t>(values, step.value, step.second, range); break;
        default: sorted_percentiles(values, step.value, step.second, range); break;
    }
    if (range[1] <= range[0]) {
        return cv::Mat::zeros(image.size(), image.type());
    }
    // Whole numbers saturate by themselves; floats are clipped by hand.
    cv::Mat stretched;
    const double factor = greatest(image) / (range[1] - range[0]);
    image.convertTo(stretched, image.depth(), factor, -range[0] * factor);
    if (image.depth() == CV_32F) {
        cv::Mat flat = stretched.reshape(1);
        cv::min(flat, 1.0, flat);
        cv::max(flat, 0.0, flat);
    }
    return stretched;
}

cv::Mat clahe(const cv::Mat& image, const mlw_step& step) {
    if (image.depth() == CV_32F) {
        throw bad_image("CLAHE works on 8 or 16 bits, and the image holds floats");
    }
    if (step.width < 1 || step.width > 64 || !(step.value > 0)) {
        throw bad_argument("CLAHE needs 1 to 64 tiles and a limit above 0");
    }
    const cv::Mat before = luminance(image);
    cv::Mat after;
    if (image.depth() == CV_8U) {
        cv::createCLAHE(step.value, cv::Size(step.width, step.width))->apply(before, after);
    } else {
        const int tiles = std::min({step.width, before.cols, before.rows});
        after = equalise_16_bits(before, tiles, step.value);
    }
    if (image.channels() == 1) {
        return after;
    }
    // Colours keep their proportions: every channel changes by the factor of the luminance.
    cv::Mat ratio;
    cv::Mat wide;
    after.convertTo(ratio, CV_32F);
    before.convertTo(wide, CV_32F);
    cv::divide(ratio, cv::max(wide, 1.0), ratio);
    cv::Mat colours;
    image.convertTo(colours, CV_32F);
    cv::Mat factors;
    cv::merge(std::vector<cv::Mat>(3, ratio), factors);
    cv::multiply(colours, factors, colours);
    cv::Mat result;
    colours.convertTo(result, image.depth());
    return result;
}

}  // namespace mlw
