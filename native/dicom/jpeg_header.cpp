#include "jpeg_header.h"

#include "failure.h"

#include <cstring>

namespace mlw {

namespace {

[[noreturn]] void refuse(const std::string& why) { throw Failure(MLW_DICOM_BAD_FRAME, "damaged JPEG: " + why); }

// A marker segment without its marker and length.
struct Segment {
    uint8_t marker;
    const uint8_t* bytes;
    size_t length;

    bool begins_with(const char* text, size_t count) const { return length >= count && std::memcmp(bytes, text, count) == 0; }
    bool is_frame() const { return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC; }
};

class Segments {
public:
    explicit Segments(const mlw_dicom_frame& frame) : bytes_(frame.bytes), length_(frame.length) {
        if (length_ < 4 || bytes_[0] != 0xFF || bytes_[1] != 0xD8) {
            refuse("it does not begin as one");
        }
    }

    Segment next() {
        if (at_ >= length_ || bytes_[at_] != 0xFF) {
            refuse("no marker at byte " + std::to_string(at_));
        }
        while (at_ < length_ && bytes_[at_] == 0xFF) {
            at_++;
        }
        if (at_ + 3 > length_) {
            refuse("its header is cut short");
        }
        const uint8_t marker = bytes_[at_];
        const size_t size = size_t(bytes_[at_ + 1]) << 8 | bytes_[at_ + 2];
        if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD9) || size < 2 || at_ + 1 + size > length_) {
            refuse("a wrong marker or length at byte " + std::to_string(at_));
        }
        const Segment segment = {marker, bytes_ + at_ + 3, size - 2};
        at_ += 1 + size;
        return segment;
    }

private:
    const uint8_t* bytes_;
    size_t length_;
    size_t at_ = 2;
};

int precision_of(const Segment& segment, const mlw_dicom_frame& frame) {
    if (segment.length < 6) {
        refuse("its frame header is cut short");
    }
    const uint8_t* const bytes = segment.bytes;
    const int rows = bytes[1] << 8 | bytes[2];
    const int columns = bytes[3] << 8 | bytes[4];
    if (rows != frame.rows || columns != frame.columns || bytes[5] != frame.samples || bytes[5] == 4 || bytes[0] > frame.allocated) {
        refuse("it is " + std::to_string(columns) + "x" + std::to_string(rows) + " with " + std::to_string(bytes[5]) + " components of "
            + std::to_string(bytes[0]) + " bits, which does not fit the file or is not decoded");
    }
    return bytes[0];
}

}  // namespace

bool is_jpeg(const mlw_dicom_frame& frame) {
    for (const char* const syntax : {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"}) {
        if (std::strcmp(frame.transfer_syntax, syntax) == 0) {
            return true;
        }
    }
    return false;
}

int checked_precision(const mlw_dicom_frame& frame) {
    Segments segments(frame);
    int precision = 0;
    for (;;) {
        const Segment segment = segments.next();
        if (segment.is_frame()) {
            precision = precision_of(segment, frame);
        } else if (segment.marker == 0xE0 && segment.begins_with("JFIF", 5) && segment.length > 5 && segment.bytes[5] != 1) {
            refuse("JFIF of version " + std::to_string(segment.bytes[5]));
        } else if (segment.marker == 0xEE && segment.begins_with("Adobe", 5) && segment.length >= 12 && segment.bytes[11] > 1) {
            refuse("Adobe's colour transform " + std::to_string(segment.bytes[11]));
        } else if (segment.marker == 0xDA) {
            return precision > 0 ? precision : (refuse("no frame header before the picture's data"), 0);
        }
    }
}

}  // namespace mlw
