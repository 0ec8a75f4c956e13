using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Arrays;

/// <summary>An array cannot be read. The message goes on after the array's name: "is cut off after 12 of 40 bytes".</summary>
internal sealed class ArrayFormatException(string message) : InputException(message);
