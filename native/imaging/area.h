// Averaging over areas: the antialiased filter for shrinking.
#ifndef MLW_IMAGING_AREA_H
#define MLW_IMAGING_AREA_H

#include <opencv2/core.hpp>

#include <vector>

namespace mlw {

// The source pixels that a cell of an axis covers, whole or in part; weights[0] belongs to source number first. Sum 1.
struct Cell {
    int first;
    std::vector<float> weights;
};

// Cells of equal width that cover the axis; any numbers, growing included.
std::vector<Cell> cells(int from, int to);

// The image averaged over the areas of a width x height grid, of the same kind as the image; no side may grow.
cv::Mat shrink(const cv::Mat& image, int width, int height);

}  // namespace mlw

#endif
