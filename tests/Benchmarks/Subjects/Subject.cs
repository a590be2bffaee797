using System.Diagnostics;

namespace Benchmarks.Subjects;

/// <summary>A chaincode under test: which shim it is written on and how its process is started.</summary>
/// <param name="Name">The shim's name in the tables.</param>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Subject(string Name, string File, IReadOnlyList<string> Arguments)
{
    /// <summary>Starts the chaincode as a service.</summary>
    /// <param name="chaincodeId">The package id it registers under.</param>
    /// <param name="port">The port of 127.0.0.1 it listens on.</param>
    public SubjectProcess Start(string chaincodeId, int port)
    {
        var start = new ProcessStartInfo(File, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHAINCODE_SERVER_ADDRESS"] = $"127.0.0.1:{port}";
        start.Environment["CORE_CHAINCODE_ID_NAME"] = chaincodeId;
        // The name our host and the peer's own tooling use for the same thing.
        start.Environment["CHAINCODE_ID"] = chaincodeId;
        start.Environment["CORE_CHAINCODE_LOGGING_LEVEL"] = "warning";
        start.Environment["CORE_CHAINCODE_LOGGING_SHIM"] = "warning";
        return new SubjectProcess(this, start, port);
    }
}
