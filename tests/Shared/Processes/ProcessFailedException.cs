namespace Fabric.Testing.Processes;

/// <summary>A program that a test relies on ended with an error.</summary>
public sealed class ProcessFailedException(string command, int exitCode, string output)
    : Exception($"{command} ended with {exitCode}:\n{output}")
{
    /// <summary>Its exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What it wrote to both outputs.</summary>
    public string Output { get; } = output;
}
