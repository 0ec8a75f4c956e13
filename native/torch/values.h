// The values that cross the door: from mlw_value to what an operator's schema wants, and back.
#pragma once

#include <ATen/core/function_schema.h>
#include <ATen/core/ivalue.h>

#include <string>

#include "mlw_torch.h"

namespace mlw {

// What the schema says of one argument, unpacked once.
struct Parameter {
    std::string name;
    c10::TypePtr type;      // without the Optional around it
    c10::TypeKind kind;     // of that type
    c10::TypeKind element;  // of a list's elements, without their Optional
    bool optional;
    bool optional_element;
    int64_t length;         // of a list of fixed length, else 0
    bool has_default;
    c10::IValue fallback;
};

Parameter unpack(const c10::Argument& argument);

// Throws where the value is of another kind than the schema's.
c10::IValue coerce(const Parameter& parameter, const mlw_value& value);

// The caller owns what the result points to, until release.
mlw_value result_of(c10::IValue& value);

void release(const mlw_value& value);

}  // namespace mlw
