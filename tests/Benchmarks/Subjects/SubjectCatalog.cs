using Fabric.Testing;

namespace Benchmarks.Subjects;

/// <summary>The chaincodes this machine can run: ours always, Node's where its packages are installed, Go's where a binary is named.</summary>
internal static class SubjectCatalog
{
    /// <summary>The variable that names a Go chaincode.</summary>
    public const string GoVariable = "GO_CHAINCODE";

    /// <summary>Publishes our chaincode and finds the others. Says what is missing.</summary>
    /// <exception cref="BenchmarkException">The publication failed, or the Go chaincode is not there.</exception>
    public static IReadOnlyList<Subject> Find(TextWriter notes)
    {
        List<Subject> subjects = [CSharp()];
        var shim = Repository.PathTo("node_modules", "fabric-shim");
        if (Directory.Exists(shim))
        {
            subjects.Add(new Subject("Node", "node", [Repository.PathTo("tests", "Benchmarks", "node", "keyvalue.js")]));
        }
        else
        {
            notes.WriteLine("Node is left out: run `npm ci` in the repository first.");
        }

        if (Environment.GetEnvironmentVariable(GoVariable) is not { Length: > 0 } go)
        {
            notes.WriteLine($"Go is left out: set {GoVariable} to a chaincode built on Go's shim (tests/Benchmarks/README.md says what it must do).");
            return subjects;
        }

        subjects.Add(File.Exists(go)
            ? new Subject("Go", Path.GetFullPath(go), [])
            : throw new BenchmarkException($"{GoVariable} names {go}, which does not exist: name a chaincode binary or unset the variable"));
        return subjects;
    }

    /// <summary>Our chaincode, published.</summary>
    public static Subject CSharp() => new("C#", Publication.Of("KeyValueProcess"), []);
}
