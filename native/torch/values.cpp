#include "values.h"

#include <ATen/core/List.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/jit_type.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "status.h"
#include "tensors.h"

using c10::IValue;
using c10::TypeKind;
using mlw::Parameter;

namespace {

[[noreturn]] void mismatch(const Parameter& parameter, const char* given) {
    mlw::fail("argument '" + parameter.name + "' wants " + parameter.type->str() + ", not " + given);
}

double real_of(const mlw_value& value) {
    double real;
    std::memcpy(&real, &value.bits, sizeof real);
    return real;
}

int64_t integer_at(const mlw_value& value, int32_t index) { return reinterpret_cast<const int64_t*>(value.bits)[index]; }

double real_at(const mlw_value& value, int32_t index) {
    return value.kind == MLW_REALS ? reinterpret_cast<const double*>(value.bits)[index] : static_cast<double>(integer_at(value, index));
}

bool is_number_list(const mlw_value& value) { return value.kind == MLW_INTEGERS || value.kind == MLW_REALS; }

IValue tensors_of(const Parameter& parameter, const mlw_value& value) {
    if (value.kind != MLW_TENSORS) {
        mismatch(parameter, "something else than tensors");
    }

    const auto handles = reinterpret_cast<mlw_tensor* const*>(value.bits);
    if (parameter.optional_element) {
        c10::List<mlw::Optional<at::Tensor>> list;
        list.reserve(static_cast<size_t>(value.count));
        for (int32_t i = 0; i < value.count; i++) {
            list.push_back(handles[i] == nullptr ? mlw::Optional<at::Tensor>() : mlw::Optional<at::Tensor>(mlw::take(handles[i])));
        }

        return list;
    }

    c10::List<at::Tensor> list;
    list.reserve(static_cast<size_t>(value.count));
    for (int32_t i = 0; i < value.count; i++) {
        if (handles[i] == nullptr) {
            mismatch(parameter, "an absent tensor");
        }

        list.push_back(mlw::take(handles[i]));
    }

    return list;
}

IValue list_of(const Parameter& parameter, const mlw_value& value) {
    switch (parameter.element) {
        case TypeKind::TensorType:
            return tensors_of(parameter, value);
        case TypeKind::IntType:
        case TypeKind::SymIntType: {
            c10::List<int64_t> list;
            if (value.kind == MLW_INTEGERS) {
                list.reserve(static_cast<size_t>(value.count));
                for (int32_t i = 0; i < value.count; i++) {
                    list.push_back(integer_at(value, i));
                }
            } else if (value.kind == MLW_INTEGER) {
                list.resize(static_cast<size_t>(std::max<int64_t>(parameter.length, 1)), value.bits);
            } else {
                mismatch(parameter, "something else than integers");
            }

            return list;
        }
        case TypeKind::FloatType: {
            if (!is_number_list(value)) {
                mismatch(parameter, "something else than numbers");
            }

            c10::List<double> list;
            for (int32_t i = 0; i < value.count; i++) {
                list.push_back(real_at(value, i));
            }

            return list;
        }
        case TypeKind::NumberType: {
            if (!is_number_list(value)) {
                mismatch(parameter, "something else than numbers");
            }

            c10::impl::GenericList list(c10::NumberType::get());
            for (int32_t i = 0; i < value.count; i++) {
                list.push_back(value.kind == MLW_REALS ? IValue(real_at(value, i)) : IValue(integer_at(value, i)));
            }

            return list;
        }
        case TypeKind::BoolType: {
            if (value.kind != MLW_BOOLEANS) {
                mismatch(parameter, "something else than truth values");
            }

            c10::List<bool> list;
            for (int32_t i = 0; i < value.count; i++) {
                list.push_back(integer_at(value, i) != 0);
            }

            return list;
        }
        default:
            mismatch(parameter, "anything: the door does not carry such lists");
    }
}

void* buffer_of(size_t cells) {
    void* buffer = std::malloc(std::max<size_t>(cells, 1) * sizeof(int64_t));
    if (buffer == nullptr) {
        throw std::bad_alloc();
    }

    return buffer;
}

mlw_value tensors_out(IValue& value) {
    const std::vector<at::Tensor> list = value.toTensorVector();
    auto handles = static_cast<mlw_tensor**>(buffer_of(list.size()));
    for (size_t i = 0; i < list.size(); i++) {
        handles[i] = mlw::give(at::Tensor(list[i]));
    }

    return {MLW_TENSORS, static_cast<int32_t>(list.size()), reinterpret_cast<int64_t>(handles)};
}

template <typename Element, typename Cell>
mlw_value numbers_out(const std::vector<Element>& list, int32_t kind) {
    auto cells = static_cast<Cell*>(buffer_of(list.size()));
    for (size_t i = 0; i < list.size(); i++) {
        cells[i] = static_cast<Cell>(list[i]);
    }

    return {kind, static_cast<int32_t>(list.size()), reinterpret_cast<int64_t>(cells)};
}

mlw_value real_out(double real) {
    mlw_value value{MLW_REAL, 0, 0};
    std::memcpy(&value.bits, &real, sizeof real);
    return value;
}

}  // namespace

namespace mlw {

Parameter unpack(const c10::Argument& argument) {
    Parameter parameter;
    parameter.name = argument.name();
    parameter.type = argument.type();
    parameter.optional = parameter.type->kind() == TypeKind::OptionalType;
    if (parameter.optional) {
        parameter.type = parameter.type->expectRef<c10::OptionalType>().getElementType();
    }

    parameter.kind = parameter.type->kind();
    parameter.element = TypeKind::AnyType;
    parameter.optional_element = false;
    if (parameter.kind == TypeKind::ListType) {
        c10::TypePtr element = parameter.type->expectRef<c10::ListType>().getElementType();
        parameter.optional_element = element->kind() == TypeKind::OptionalType;
        if (parameter.optional_element) {
            element = element->expectRef<c10::OptionalType>().getElementType();
        }

        parameter.element = element->kind();
    }

    parameter.length = argument.N() ? *argument.N() : 0;
    parameter.has_default = argument.default_value().has_value();
    if (parameter.has_default) {
        parameter.fallback = *argument.default_value();
    }

    return parameter;
}

IValue coerce(const Parameter& parameter, const mlw_value& value) {
    if (value.kind == MLW_NONE) {
        if (parameter.optional) {
            return IValue();
        }

        if (!parameter.has_default) {
            mismatch(parameter, "None");
        }

        return parameter.fallback;
    }

    switch (parameter.kind) {
        case TypeKind::TensorType:
            if (value.kind == MLW_TENSOR) {
                return mlw::take(reinterpret_cast<mlw_tensor*>(value.bits));
            }

            mismatch(parameter, "a value");
        case TypeKind::IntType:
        case TypeKind::SymIntType:
        case TypeKind::LayoutType:
        case TypeKind::ScalarTypeType:
        case TypeKind::MemoryFormatType:
            if (value.kind == MLW_INTEGER || value.kind == MLW_BOOLEAN) {
                return value.bits;
            }

            mismatch(parameter, "something else");
        case TypeKind::FloatType:
            if (value.kind == MLW_REAL) {
                return real_of(value);
            }

            if (value.kind == MLW_INTEGER) {
                return static_cast<double>(value.bits);
            }

            mismatch(parameter, "something else");
        case TypeKind::NumberType:
            if (value.kind == MLW_REAL) {
                return real_of(value);
            }

            if (value.kind == MLW_INTEGER) {
                return value.bits;
            }

            if (value.kind == MLW_BOOLEAN) {
                return value.bits != 0;
            }

            mismatch(parameter, "something else");
        case TypeKind::BoolType:
            if (value.kind == MLW_BOOLEAN || value.kind == MLW_INTEGER) {
                return value.bits != 0;
            }

            mismatch(parameter, "something else");
        case TypeKind::StringType:
            if (value.kind == MLW_TEXT) {
                return std::string(reinterpret_cast<const char*>(value.bits), static_cast<size_t>(value.count));
            }

            mismatch(parameter, "something else");
        case TypeKind::DeviceObjType:
            if (value.kind == MLW_DEVICE) {
                const auto type = static_cast<c10::DeviceType>(value.bits & 0xFF);
                const auto index = static_cast<c10::DeviceIndex>(type == c10::DeviceType::CPU ? -1 : value.bits >> 8);
                return c10::Device(type, index);
            }

            mismatch(parameter, "something else");
        case TypeKind::ListType:
            return list_of(parameter, value);
        default:
            mismatch(parameter, "anything: the door does not carry this type");
    }
}

mlw_value result_of(IValue& value) {
    if (value.isTensor()) {
        at::Tensor tensor = std::move(value).toTensor();
        return tensor.defined() ? mlw_value{MLW_TENSOR, 0, reinterpret_cast<int64_t>(mlw::give(std::move(tensor)))}
                                : mlw_value{MLW_NONE, 0, 0};
    }

    if (value.isNone()) {
        return {MLW_NONE, 0, 0};
    }

    if (value.isInt()) {
        return {MLW_INTEGER, 0, value.toInt()};
    }

    if (value.isDouble()) {
        return real_out(value.toDouble());
    }

    if (value.isBool()) {
        return {MLW_BOOLEAN, 0, value.toBool() ? 1 : 0};
    }

    if (value.isTensorList()) {
        return tensors_out(value);
    }

    if (value.isIntList()) {
        return numbers_out<int64_t, int64_t>(value.toIntVector(), MLW_INTEGERS);
    }

    if (value.isDoubleList()) {
        return numbers_out<double, double>(value.toDoubleVector(), MLW_REALS);
    }

    mlw::fail("the operator returned a " + value.tagKind() + ", which the door does not carry");
}

void release(const mlw_value& value) {
    if (value.kind == MLW_TENSOR) {
        mlw_tensor_free(reinterpret_cast<mlw_tensor*>(value.bits));
    } else if (value.kind == MLW_TENSORS) {
        for (int32_t i = 0; i < value.count; i++) {
            mlw_tensor_free(reinterpret_cast<mlw_tensor**>(value.bits)[i]);
        }
    }

    if (value.kind >= MLW_INTEGERS) {
        mlw_buffer_free(reinterpret_cast<void*>(value.bits));
    }
}

}  // namespace mlw
