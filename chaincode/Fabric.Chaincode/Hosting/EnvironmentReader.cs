using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Hosting;

/// <summary>Reads a chaincode's settings from environment variables and collects what is wrong with them.</summary>
internal sealed partial class EnvironmentReader(IReadOnlyDictionary<string, string> environment)
{
    public List<string> Problems { get; } = [];

    public string ReadId()
    {
        var (_, id) = Find(ChaincodeVariables.Id);
        if (id is null)
        {
            Problems.Add($"{Names(ChaincodeVariables.Id)} is not set: set it to the package id (label:sha256) that the peer printed at installation");
        }

        return id ?? string.Empty;
    }

    public LogLevel ReadLogLevel()
    {
        if (!environment.TryGetValue(ChaincodeVariables.LogLevel, out var text) || text.Length == 0)
        {
            return LogLevel.Warning;
        }

        switch (text.ToUpperInvariant())
        {
            case "DEBUG":
                return LogLevel.Debug;
            case "INFO":
                return LogLevel.Information;
            case "WARN" or "WARNING":
                return LogLevel.Warning;
            case "ERROR" or "CRITICAL" or "FATAL":
                return LogLevel.Error;
            case "OFF" or "NONE":
                return LogLevel.None;
            default:
                Problems.Add($"{ChaincodeVariables.LogLevel} is '{text}': it must be debug, info, warning, error or off");
                return LogLevel.Warning;
        }
    }

    public bool IsSet(IReadOnlyList<string> variables) => Find(variables).Value is not null;

    private static string Names(IReadOnlyList<string> variables) => string.Join(" (or ", variables.Take(2)) + (variables.Count > 1 ? ")" : string.Empty);

    /// <returns>Null when the variable is not set, or is neither true nor false, which then is a problem.</returns>
    private bool? ReadSwitch(string variable)
    {
        if (!environment.TryGetValue(variable, out var text) || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // The spellings that Go takes.
        switch (text.Trim().ToUpperInvariant())
        {
            case "TRUE" or "T" or "1":
                return true;
            case "FALSE" or "F" or "0":
                return false;
            default:
                Problems.Add($"{variable} is '{text}': it must be true or false");
                return null;
        }
    }

    private (string Variable, string? Value) Find(IReadOnlyList<string> variables)
    {
        foreach (var variable in variables)
        {
            if (environment.TryGetValue(variable, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                return (variable, value.Trim());
            }
        }

        return (variables[0], null);
    }
}
