using Fabric.Testing.RealAuthority;

namespace Fabric.CertificateAuthority.Tests.Real;

/// <summary>A test that needs Fabric's peer program beside the authority's. Without either it is reported as skipped, with what to set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerProgramFactAttribute : FactAttribute
{
    internal static readonly string? Folder = Environment.GetEnvironmentVariable("FABRIC_BIN");

    /// <summary>Looks for the programs.</summary>
    public PeerProgramFactAttribute()
    {
        if (!AuthorityPrograms.AreThere)
        {
            Skip = AuthorityPrograms.WhyNot;
        }
        else if (string.IsNullOrEmpty(Folder))
        {
            Skip = "FABRIC_BIN is not set, so no enrolled identity was given to Fabric's peer program: set it to the folder with peer";
        }
    }
}
