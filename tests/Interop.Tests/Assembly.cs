[assembly: TestFramework("TypedMcp.Tests.JudgingFramework", "TypedMcp.ModelContextProtocol.Tests")]
