namespace Audit.Cli.Api;

/// <summary>Paths and queries of the API, with what users gave in them.</summary>
internal static class ApiPath
{
    /// <summary>The path below <c>v1</c> with these segments; what is in a segment stays in it.</summary>
    /// <exception cref="CliException">A segment is empty or would leave the path.</exception>
    public static string Of(params string[] segments) => string.Join('/', segments.Prepend("v1").Select(segment =>
        segment is "" or "." or ".." ? throw new CliException(ExitCode.Usage, $"'{segment}' is no id") : Uri.EscapeDataString(segment)));

    /// <summary>A query of what was given; empty when nothing was.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, string?>> parameters)
    {
        var given = parameters.Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value!)}")
            .ToArray();
        return given.Length == 0 ? "" : $"?{string.Join('&', given)}";
    }
}
