// The deterministic steps, and the averaging behind the hashes.
#include "area.h"
#include "internal.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace mlw {

namespace {

// Grey as 8 or 16 bits: what Otsu's threshold takes. Floats are spread over 16 bits.
cv::Mat grey_for_otsu(const cv::Mat& image) {
    cv::Mat grey;
    if (image.channels() == 3) {
        cv::cvtColor(image, grey, cv::COLOR_RGB2GRAY);
    } else {
        grey = image;
    }

    if (grey.depth() != CV_32F) {
        return grey;
    }

    cv::Mat spread;
    cv::normalize(grey, spread, 0, 65535, cv::NORM_MINMAX, CV_16U);
    return spread;
}

cv::Rect largest_piece(const cv::Mat& mask) {
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);
    int best = 0;
    for (int label = 1; label < count; label++) {
        if (best == 0 || stats.at<int>(label, cv::CC_STAT_AREA) > stats.at<int>(best, cv::CC_STAT_AREA)) {
            best = label;
        }
    }

    return best == 0 ? cv::Rect()
                     : cv::Rect(stats.at<int>(best, cv::CC_STAT_LEFT), stats.at<int>(best, cv::CC_STAT_TOP),
                                stats.at<int>(best, cv::CC_STAT_WIDTH), stats.at<int>(best, cv::CC_STAT_HEIGHT));
}

cv::Mat crop_foreground(const cv::Mat& image, const mlw_step& step) {
    const cv::Mat grey = grey_for_otsu(image);
    double low = 0;
    double high = 0;
    cv::minMaxLoc(grey, &low, &high);
    if (low == high) {
        return image;
    }

    cv::Mat mask;
    const double threshold = cv::threshold(grey, mask, 0, 65535, cv::THRESH_BINARY | cv::THRESH_OTSU);
    cv::compare(grey, threshold, mask, step.filter == 1 ? cv::CMP_LE : cv::CMP_GT);
    const cv::Rect box = step.mode == 1 ? cv::boundingRect(mask) : largest_piece(mask);
    if (box.empty()) {
        return image;
    }

    const int margin = static_cast<int>(std::lround(step.value * std::max(box.width, box.height)));
    const cv::Rect wider(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin);
    return image(wider & cv::Rect(0, 0, image.cols, image.rows)).clone();
}

cv::Mat scale(const cv::Mat& image, int width, int height, int32_t filter) {
    if (image.cols == width && image.rows == height) {
        return image;
    }

    cv::Mat scaled;
    const cv::Size size(width, height);
    switch (filter) {
        case MLW_FILTER_NEAREST: cv::resize(image, scaled, size, 0, 0, cv::INTER_NEAREST_EXACT); return scaled;
        case MLW_FILTER_BILINEAR: cv::resize(image, scaled, size, 0, 0, cv::INTER_LINEAR); return scaled;
        case MLW_FILTER_CUBIC: cv::resize(image, scaled, size, 0, 0, cv::INTER_CUBIC); return scaled;
        case MLW_FILTER_LANCZOS: cv::resize(image, scaled, size, 0, 0, cv::INTER_LANCZOS4); return scaled;
        case MLW_FILTER_AREA:
        case MLW_FILTER_AUTO: break;
        default: throw bad_argument("unknown filter " + std::to_string(filter));
    }

    // Shrink what shrinks, then grow what grows.
    const cv::Size shrunk(std::min(width, image.cols), std::min(height, image.rows));
    const cv::Mat smaller = shrunk == image.size() ? image : shrink(image, shrunk.width, shrunk.height);
    if (shrunk == size) {
        return smaller;
    }

    cv::resize(smaller, scaled, size, 0, 0, filter == MLW_FILTER_AREA ? cv::INTER_AREA : cv::INTER_LINEAR);
    return scaled;
}

int scaled_side(int side, double factor) { return std::max(1, static_cast<int>(std::lround(side * factor))); }

cv::Mat resize(const cv::Mat& image, const mlw_step& step) {
    if (step.width < 1 || step.height < 1) {
        throw bad_argument("resize to an impossible size");
    }

    const double across = static_cast<double>(step.width) / image.cols;
    const double down = static_cast<double>(step.height) / image.rows;
    if (step.mode == 0 || across == down) {
        return scale(image, step.width, step.height, step.filter);
    }

    if (step.mode == 2) {
        // Cut to the target's proportions before scaling, which costs least.
        const double factor = std::max(across, down);
        const int width = std::min(image.cols, scaled_side(step.width, 1 / factor));
        const int height = std::min(image.rows, scaled_side(step.height, 1 / factor));
        const cv::Rect middle((image.cols - width) / 2, (image.rows - height) / 2, width, height);
        return scale(image(middle), step.width, step.height, step.filter);
    }

    const double factor = std::min(across, down);
    const int width = std::min(step.width, scaled_side(image.cols, factor));
    const int height = std::min(step.height, scaled_side(image.rows, factor));
    const int left = (step.width - width) / 2;
    const int top = (step.height - height) / 2;
    cv::Mat padded;
    cv::copyMakeBorder(scale(image, width, height, step.filter), padded, top, step.height - height - top, left, step.width - width - left,
                       cv::BORDER_CONSTANT, cv::Scalar::all(step.value));
    return padded;
}

template <typename Value>
void grey_row(const cv::Mat& image, int y, float* grey) {
    const Value* row = image.ptr<Value>(y);
    if (image.channels() == 1) {
        std::copy(row, row + image.cols, grey);
        return;
    }

    for (int x = 0; x < image.cols; x++, row += 3) {
        grey[x] = 0.299f * row[0] + 0.587f * row[1] + 0.114f * row[2];
    }
}

}  // namespace

cv::Mat apply(cv::Mat image, const mlw_step* steps, int32_t count) {
    for (int32_t index = 0; index < count; index++) {
        switch (steps[index].kind) {
            case MLW_STEP_CROP_FOREGROUND: image = crop_foreground(image, steps[index]); break;
            case MLW_STEP_RESIZE: image = resize(image, steps[index]); break;
            case MLW_STEP_CLIP: image = clip_percentiles(image, steps[index]); break;
            case MLW_STEP_CLAHE: image = clahe(image, steps[index]); break;
            default: throw bad_argument("unknown step " + std::to_string(steps[index].kind));
        }
    }
    return image;
}

void average(const cv::Mat& image, int width, int height, float* grey) {
    const std::vector<Cell> across = cells(image.cols, width);
    const std::vector<Cell> down = cells(image.rows, height);
    std::vector<float> row(static_cast<size_t>(image.cols));
    std::vector<double> sums(static_cast<size_t>(width) * height, 0.0);
    for (int y = 0; y < height; y++) {
        const Cell& rows = down[static_cast<size_t>(y)];
        for (size_t index = 0; index < rows.weights.size(); index++) {
            const int source = rows.first + static_cast<int>(index);
            switch (image.depth()) {
                case CV_8U: grey_row<uint8_t>(image, source, row.data()); break;
                case CV_16U: grey_row<uint16_t>(image, source, row.data()); break;
                default: grey_row<float>(image, source, row.data()); break;
            }

            for (int x = 0; x < width; x++) {
                const Cell& cell = across[static_cast<size_t>(x)];
                const float* from = row.data() + cell.first;
                double sum = 0;
                for (const float weight : cell.weights) {
                    sum += static_cast<double>(*from++) * weight;
                }
                sums[static_cast<size_t>(y) * width + x] += sum * rows.weights[index];
            }
        }
    }

    std::copy(sums.begin(), sums.end(), grey);
}

}  // namespace mlw
