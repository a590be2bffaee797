using Audit.Model;

namespace Audit.Cli.Scanning;

/// <summary>Collects what the files of a scan import, so that each is scored with what it inherits and calls.</summary>
internal sealed class ScannedImports(SourceSet set, AnalyzerOptions options)
{
    // The files of one project come one after the other.
    private IImportResolver? _resolver;
    private ImportGraph? _graph;

    /// <summary>The contents of all files that a file imports, directly and indirectly, as far as they may be read.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Of(ScanSource source, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (source.Imports is not { } resolver)
        {
            return [];
        }

        if (_graph is null || !ReferenceEquals(_resolver, resolver))
        {
            (_resolver, _graph) = (resolver, new ImportGraph(name => MayRead(resolver, name) ? resolver.Read(name) : null, resolver.Resolve, options));
        }

        return _graph.Of(source.RealPath ?? source.Path, content, cancellationToken);
    }

    /// <summary>
    /// Whether a file may be read because another one imports it: when it lies in the project, in a folder that was named, or in a package. Sources that nobody vouches for
    /// shall not make a scan read whatever lies on the machine.
    /// </summary>
    public bool MayRead(IImportResolver resolver, string imported) =>
        resolver is not SolidityProject project
        || (imported.EndsWith(".sol", StringComparison.OrdinalIgnoreCase)
            && (imported.Split(Path.DirectorySeparatorChar).Contains("node_modules", StringComparer.Ordinal)
                || set.Roots.Append(project.Root).Any(folder => RealPath.IsInside(imported, folder))));
}
