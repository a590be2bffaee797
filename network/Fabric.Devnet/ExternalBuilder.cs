namespace Fabric.Devnet;

/// <summary>Programs that build and start chaincode for the peers, as <c>chaincode.externalBuilders</c> of Fabric's core.yaml names them.</summary>
public sealed record ExternalBuilder
{
    /// <summary>Its name, which goes with what it built.</summary>
    public required string Name { get; init; }

    /// <summary>The folder that holds <c>bin/detect</c>, <c>bin/build</c>, <c>bin/run</c> and, if it has one, <c>bin/release</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The variables of this process that the programs see besides LD_LIBRARY_PATH, LIBPATH, PATH and TMPDIR; none by default.</summary>
    public IReadOnlyList<string> PropagatedEnvironment { get; init; } = [];
}
