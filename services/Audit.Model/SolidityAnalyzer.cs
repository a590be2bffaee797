using System.Security.Cryptography;
using Audit.Model.Scoring;
using Audit.Model.Sequences;
using Audit.Model.Structure;

namespace Audit.Model;

/// <summary>
/// Scores Solidity source with one model bundle. Safe for many threads; scores depend on the bundle and the bytes of a file and its imports alone, not on threads, order or what
/// was scored before.
/// </summary>
public sealed class SolidityAnalyzer : IDisposable
{
    private readonly AnalyzerOptions _options;
    private readonly ModelSession _session;
    private readonly ScoreStore? _store;
    private readonly SequenceScorer _scorer;
    private readonly FindingsBuilder _findings;

    /// <summary>Makes the ONNX session of a checked bundle.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message names the keys to set.</exception>
    /// <exception cref="BundleException">The model cannot be loaded, or has other inputs or outputs than expected.</exception>
    public SolidityAnalyzer(ModelBundle bundle, AnalyzerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        _options = options ?? new AnalyzerOptions();
        var errors = _options.Validate();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", errors), nameof(options));
        }
        Bundle = bundle;
        _session = new ModelSession(bundle);
        _store = _options.CacheFolder is { } folder ? new ScoreStore(folder, bundle, _options.CachedSequences) : null;
        _scorer = new SequenceScorer(bundle, _session, _options, _store);
        _findings = new FindingsBuilder(bundle, _scorer, _options);
    }

    /// <summary>The bundle that scores.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>Its limits.</summary>
    public AnalyzerOptions Options => _options;

    /// <summary>Scores files that were submitted together: the worst of each. Each is read with those of the others that it imports.</summary>
    /// <param name="files">Contents by path.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BundleReport AnalyzeFiles(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var imports = new ImportGraph(
            path => files[path], new SubmittedImports(files.Keys.Order(StringComparer.Ordinal)).Resolve, _options);
        var reports = files
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => Analyze(file.Key, file.Value, imports.Of(file.Key, file.Value, cancellationToken), cancellationToken))
            .ToArray();
        return new BundleReport
        {
            Verdict = reports.Select(report => report.Verdict).DefaultIfEmpty(Verdict.Review).Max(),
            Scores = ScoreMap(c => reports.Max(report => (int?)report.Scores.GetValueOrDefault(Bundle.Classes[c].Name)) ?? 0),
            Files = reports,
            FindingsDigest = FindingsDigest.Compute(reports),
        };
    }

    /// <summary>
    /// Scores one file. Bad input is no exception: <see cref="FileReport.Error"/> says why a file was not analysed.
    /// </summary>
    /// <param name="path">How the report names the file.</param>
    /// <param name="content">Its bytes, whatever they are.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="AuditModelException">The model itself failed.</exception>
    public FileReport Analyze(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        Analyze(path, content, [], cancellationToken);

    /// <summary>
    /// Scores one file as <see cref="Analyze(string, ReadOnlyMemory{byte}, CancellationToken)"/> does, with what its functions inherit, name and call in the
    /// files that it imports. These are not scored themselves, and bad ones are passed over. <see cref="ImportGraph"/> collects them.
    /// </summary>
    /// <param name="path">How the report names the file.</param>
    /// <param name="content">Its bytes, whatever they are.</param>
    /// <param name="imports">The bytes of the files that it imports, directly and indirectly; of equal names the first of these files counts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="AuditModelException">The model itself failed.</exception>
    public FileReport Analyze(
        string path, ReadOnlyMemory<byte> content, IReadOnlyList<ReadOnlyMemory<byte>> imports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(imports);
        cancellationToken.ThrowIfCancellationRequested();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var source = SourceFile.Read(content.Span, _options);
        if (source.Structure is not { } own)
        {
            return Refused(path, hash, source.Refusal!);
        }
        var warnings = source.Warnings.ToList();
        var structure = ImportedSources.Read(own, imports, _options, warnings);
        if (Score(structure, cancellationToken) is not { } functions)
        {
            return Refused(path, hash, SourceFile.OverLimit(
                nameof(AnalyzerOptions.MaximumSequences), "distinct functions and windows of long ones", null, _options.MaximumSequences));
        }
        var scores = Bundle.Classes.Select((_, c) => functions.Max(function => (int?)function.Scores[c]) ?? 0).ToArray();
        return new FileReport
        {
            Path = path,
            Sha256 = hash,
            Verdict = Bundle.Classes.Select((entry, c) => entry.VerdictOf(scores[c])).Max(),
            Scores = ScoreMap(c => scores[c]),
            Findings = _findings.Build(structure, functions, cancellationToken),
            Inconclusive = Bundle.Classes.Where((entry, c) => entry.IsInconclusive(scores[c])).Select(entry => entry.Name).ToArray(),
            FunctionCount = functions.Count,
            Warnings = warnings,
            Error = null,
        };
    }

    /// <summary>Writes what <see cref="AnalyzerOptions.CacheFolder"/> shall keep, and frees the model.</summary>
    public void Dispose()
    {
        _store?.Flush();
        _session.Dispose();
    }

    /// <summary>The scores of all functions; null when the file needs more distinct inputs than allowed.</summary>
    private List<FunctionScores>? Score(SolidityStructure structure, CancellationToken cancellationToken)
    {
        var builder = new SequenceBuilder(Bundle.Encoder, structure);
        var functions = new List<(FunctionSequences Sequences, SequenceKey[] Keys)>(structure.OwnFunctionCount);
        var distinct = new Dictionary<SequenceKey, ModelSequence>();
        foreach (var function in structure.Functions.Take(structure.OwnFunctionCount))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (builder.Build(function, _options.MaximumSequences) is not { } sequences)
            {
                return null;
            }
            var keys = sequences.Windows.Select(window => window.Key()).ToArray();
            functions.Add((sequences with { Windows = Shared(keys, sequences.Windows, distinct) }, keys));
            if (distinct.Count > _options.MaximumSequences)
            {
                return null;
            }
        }
        var logits = _scorer.Score(distinct, cancellationToken);
        return functions.ConvertAll(
            entry => FunctionScores.Of(entry.Sequences, Bundle.Classes, Array.ConvertAll(entry.Keys, key => logits[key])));
    }

    /// <summary>Keeps one copy of equal windows: a file may repeat a long function thousands of times.</summary>
    private static ModelSequence[] Shared(SequenceKey[] keys, IReadOnlyList<ModelSequence> windows, Dictionary<SequenceKey, ModelSequence> distinct)
    {
        var shared = new ModelSequence[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            distinct.TryAdd(keys[i], windows[i]);
            // Windows of one input that begin elsewhere in their functions are kept apart: the place is needed for evidence.
            shared[i] = distinct[keys[i]] is var known && known.BodyStart == windows[i].BodyStart ? known : windows[i];
        }
        return shared;
    }

    private static FileReport Refused(string path, string hash, string reason) => new()
    {
        Path = path,
        Sha256 = hash,
        Verdict = Verdict.Review,
        Scores = new OrderedDictionary<string, int>(),
        Findings = [],
        FunctionCount = 0,
        Warnings = [],
        Error = reason,
    };

    private OrderedDictionary<string, int> ScoreMap(Func<int, int> score)
    {
        var map = new OrderedDictionary<string, int>(Bundle.Classes.Count);
        for (var c = 0; c < Bundle.Classes.Count; c++)
        {
            map.Add(Bundle.Classes[c].Name, score(c));
        }
        return map;
    }
}
