@echo off
rem Starts Bellman.
rem   BELLMAN_JAVA       the java to use; otherwise JAVA_HOME's, otherwise the one on the PATH
rem   BELLMAN_JAVA_OPTS  further options of the JVM, separated by blanks; they win over those below
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "BELLMAN_HOME=%%~fI"

if defined BELLMAN_JAVA (
  set "JAVA=%BELLMAN_JAVA%"
) else if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  set "JAVA=java.exe"
)
if not exist "%JAVA%" for %%I in ("%JAVA%") do set "JAVA=%%~$PATH:I"
if not defined JAVA goto absent
if not exist "%JAVA%" goto missing

rem The release file tells version and modules without starting a JVM.
for %%I in ("%JAVA%\..\..") do set "RELEASE=%%~fI\release"
set "FEATURE="
set "MODULES="
if exist "%RELEASE%" (
  for /f "usebackq tokens=1,2 delims==" %%A in ("%RELEASE%") do (
    if "%%A"=="JAVA_VERSION" for /f "delims=.-+" %%V in ("%%~B") do set "FEATURE=%%V"
    if "%%A"=="MODULES" set "MODULES=%%~B"
  )
)
if not defined FEATURE for /f "tokens=4 delims==. " %%V in ('""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version =""') do set "FEATURE=%%V"
if not defined FEATURE set "FEATURE=0"
if %FEATURE% LSS 17 goto old

rem The JVM refuses to start with two collectors. Why this one: see the script bellman.
set "OPTIONS=-XX:+UseG1GC -XX:G1HeapRegionSize=1m -XX:+UnlockExperimentalVMOptions -XX:G1ExpandByPercentOfAvailable=0 -XX:GCTimeRatio=1 -XX:ParallelGCThreads=2"
echo %BELLMAN_JAVA_OPTS% | findstr /r /c:"-XX:+Use.*GC" >nul && set "OPTIONS="
echo  %MODULES% | findstr /c:" jdk.incubator.vector " >nul && set "OPTIONS=%OPTIONS% --add-modules jdk.incubator.vector"
if %FEATURE% GEQ 22 set "OPTIONS=%OPTIONS% --enable-native-access=ALL-UNNAMED"
if %FEATURE% GEQ 23 set "OPTIONS=%OPTIONS% --sun-misc-unsafe-memory-access=allow"

"%JAVA%" ^
  -Xlog:disable "-Xlog:all=warning,cds*=off:stderr" ^
  -Xms32m -XX:MaxRAMPercentage=50 -XX:MetaspaceSize=64m ^
  -Dfile.encoding=UTF-8 ^
  "-Dbellman.home=%BELLMAN_HOME%" %OPTIONS% %BELLMAN_JAVA_OPTS% ^
  -cp "%BELLMAN_HOME%\lib\bellman-launcher.jar" org.bellman.launcher.Main %*
exit /b %ERRORLEVEL%

:absent
echo bellman: there is no java on the PATH: install a JDK 17 or newer, or set JAVA_HOME to one's directory>&2
exit /b 69

:missing
echo bellman: %JAVA% is not there: set JAVA_HOME to the directory of a JDK 17 or newer>&2
exit /b 69

:old
echo bellman: %JAVA% is Java %FEATURE%, but 17 or newer is needed: set JAVA_HOME to a JDK's directory>&2
exit /b 69
