using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Boosting;

/// <summary>XGBoost refused or failed; the message is its own, without the source lines and the native backtrace.</summary>
public sealed class XgboostException : WorkbenchException
{
    private XgboostException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception from what `XGBGetLastError` returns: "[12:00:00] ../src/x.cc:10: Check failed: ... Stack trace: ...".</summary>
    internal static XgboostException From(string text)
    {
        var message = text.Split("\nStack trace:")[0].Trim();
        if (message.StartsWith('[') && message.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
        {
            message = message[(colon + 2)..];
        }

        return new XgboostException($"XGBoost: {message}");
    }
}
