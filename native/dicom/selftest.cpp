// Exercises the door as a C caller would; meant to be run under the sanitizers too. Prints the first failure, exits 1.
#include "mlw_dicom.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

// GDCM 3.0.21 loses 3 kB of its JPEG library's memory with every damaged frame. What is lost elsewhere is still reported.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions() { return "leak:libgdcm\n"; }

namespace {

void check(bool kept, const char* what) {
    if (!kept) {
        std::fprintf(stderr, "FAILED: %s (last error: %s)\n", what, mlw_dicom_last_error());
        std::exit(1);
    }
}

// A 4 x 2 image in baseline JPEG (ITU-T T.81) whose values are all 200: quantised by 8, one block with the coefficient 72.
std::vector<uint8_t> jpeg() {
    std::vector<uint8_t> bytes = {0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x43, 0x00};
    const auto add = [&](std::vector<uint8_t> more) { bytes.insert(bytes.end(), more.begin(), more.end()); };
    add(std::vector<uint8_t>(64, 8));
    add({0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x02, 0x00, 0x04, 0x01, 0x01, 0x11, 0x00});
    // One code of one bit each: category 7 of the first coefficient, the end of the block.
    for (const auto& [table, symbol] : {std::pair<uint8_t, uint8_t>(0x00, 7), std::pair<uint8_t, uint8_t>(0x10, 0)}) {
        add({0xFF, 0xC4, 0x00, 0x14, table, 1});
        add(std::vector<uint8_t>(15, 0));
        add({symbol});
    }
    add({0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x48, 0x7F, 0xFF, 0xD9});
    return bytes;
}

const char* const baseline = "1.2.840.10008.1.2.4.50";

mlw_dicom_frame frame_of(const std::vector<uint8_t>& bytes, const char* syntax) {
    mlw_dicom_frame frame = {};
    frame.bytes = bytes.data();
    frame.length = bytes.size();
    frame.transfer_syntax = syntax;
    frame.photometric = "MONOCHROME2";
    frame.rows = 2;
    frame.columns = 4;
    frame.samples = 1;
    frame.allocated = 8;
    frame.stored = 8;
    return frame;
}

void a_frame_is_decoded() {
    const std::vector<uint8_t> bytes = jpeg();
    const mlw_dicom_frame frame = frame_of(bytes, baseline);
    std::vector<uint8_t> values(8, 7);
    check(mlw_dicom_decode(&frame, values.data(), values.size()) == MLW_DICOM_OK, "decode");
    for (const uint8_t value : values) {
        check(value == 200, "value");
    }
}

// The frame is copied into memory of exactly its length, so that the sanitizer sees a read past its end.
void cut_frames_are_refused() {
    const std::vector<uint8_t> whole = jpeg();
    for (size_t length = 1; length + 8 < whole.size(); length++) {
        const std::vector<uint8_t> cut(whole.begin(), whole.begin() + static_cast<long>(length));
        const mlw_dicom_frame frame = frame_of(cut, baseline);
        std::vector<uint8_t> values(8);
        check(mlw_dicom_decode(&frame, values.data(), values.size()) != MLW_DICOM_OK, "a cut frame passed");
        check(std::strlen(mlw_dicom_last_error()) > 0, "no message");
    }
}

void broken_rules_are_named() {
    const std::vector<uint8_t> bytes = jpeg();
    mlw_dicom_frame frame = frame_of(bytes, baseline);
    std::vector<uint8_t> values(8);
    check(mlw_dicom_decode(nullptr, values.data(), values.size()) == MLW_DICOM_BAD_ARGUMENT, "no frame");
    check(mlw_dicom_decode(&frame, values.data(), 7) == MLW_DICOM_BAD_ARGUMENT, "wrong size");
    frame.samples = 2;
    check(mlw_dicom_decode(&frame, values.data(), values.size()) == MLW_DICOM_BAD_ARGUMENT, "two samples");
    frame = frame_of(bytes, "1.2.3");
    check(mlw_dicom_decode(&frame, values.data(), values.size()) == MLW_DICOM_BAD_FRAME, "unknown syntax");
}

}  // namespace

int main() {
    check(mlw_dicom_abi() == MLW_DICOM_ABI, "abi");
    check(std::strncmp(mlw_dicom_version(), "GDCM 3", 6) == 0, "version");
    a_frame_is_decoded();
    cut_frames_are_refused();
    broken_rules_are_named();
    std::puts("ok");
    return 0;
}
