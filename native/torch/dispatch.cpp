// Calls any operator through the dispatcher, driven by the operator's schema.
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "status.h"
#include "values.h"

using c10::IValue;

struct mlw_operator {
    explicit mlw_operator(const c10::OperatorHandle& found) : handle(found) {
        const c10::FunctionSchema& declared = found.schema();
        for (const c10::Argument& argument : declared.arguments()) {
            parameters.push_back(mlw::unpack(argument));
        }

        std::ostringstream text;
        text << declared;
        schema = text.str();
        returns = declared.returns().size();
    }

    c10::OperatorHandle handle;
    std::vector<mlw::Parameter> parameters;
    std::string schema;
    size_t returns;
};

extern "C" {

int mlw_operator_find(const char* name, const char* overload, mlw_operator** op) {
    return mlw::guard([&] {
        static std::mutex mutex;
        static std::map<std::pair<std::string, std::string>, std::unique_ptr<mlw_operator>> known;
        const std::lock_guard<std::mutex> lock(mutex);
        auto& entry = known[{name, overload}];
        if (!entry) {
            entry = std::make_unique<mlw_operator>(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
        }

        *op = entry.get();
    });
}

const char* mlw_operator_schema(mlw_operator* op) { return op->schema.c_str(); }

int mlw_operator_call(mlw_operator* op, const mlw_value* arguments, int32_t count, mlw_value* results, int32_t capacity,
                      int32_t* returned) {
    return mlw::guard([&] {
        if (static_cast<size_t>(count) > op->parameters.size()) {
            mlw::fail(std::to_string(count) + " arguments given to " + op->schema);
        }

        torch::jit::Stack stack;
        stack.reserve(op->parameters.size() + op->returns);
        for (size_t i = 0; i < op->parameters.size(); i++) {
            const mlw_value absent{MLW_NONE, 0, 0};
            const bool given = i < static_cast<size_t>(count);
            const mlw::Parameter& parameter = op->parameters[i];
            if (!given && parameter.has_default) {
                stack.push_back(parameter.fallback);
            } else if (!given && !parameter.optional) {
                mlw::fail("argument '" + parameter.name + "' is missing: " + op->schema);
            } else {
                stack.push_back(mlw::coerce(parameter, given ? arguments[i] : absent));
            }
        }

        op->handle.callBoxed(stack);
        if (stack.size() > static_cast<size_t>(capacity)) {
            mlw::fail("there is room for " + std::to_string(capacity) + " results of " + op->schema);
        }

        int32_t done = 0;
        try {
            for (IValue& value : stack) {
                results[done] = mlw::result_of(value);
                done++;
            }
        } catch (...) {
            for (int32_t i = 0; i < done; i++) {
                mlw::release(results[i]);
            }

            throw;
        }

        *returned = done;
    });
}

void mlw_buffer_free(void* buffer) { std::free(buffer); }

}  // extern "C"
