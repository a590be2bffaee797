namespace Fabric.Testing.RealAuthority;

/// <summary>Fabric CA's own programs, in the folder that the environment variable FABRIC_CA_BIN names.</summary>
internal static class AuthorityPrograms
{
    private const string Variable = "FABRIC_CA_BIN";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Whether tests on a real authority can run.</summary>
    public static bool AreThere => !string.IsNullOrEmpty(Folder);

    /// <summary>What a test says that does nothing without them.</summary>
    public static string WhyNot =>
        $"{Variable} is not set, so nothing was tested on a real certificate authority: set it to the folder with fabric-ca-server";

    /// <summary>The server's program.</summary>
    public static string Server => Path.Combine(Folder!, "fabric-ca-server");
}
