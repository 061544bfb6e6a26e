# core.wasm and the tests that run on WebAssembly. README.md beside this file gives the reason for
# every flag.

# One -O for each file, none for all: of two, emcc 3.1.6 takes the one that makes smaller code.
set(CMAKE_CXX_FLAGS_RELEASE "-DNDEBUG")
set(fast_sources ${CMAKE_SOURCE_DIR}/src/json/json.cc)
set(small_sources ${core_sources} wasm/exports.cc wasm/libc.cc)
list(REMOVE_ITEM small_sources ${fast_sources})
set_source_files_properties(${fast_sources} PROPERTIES COMPILE_OPTIONS -O3)
set_source_files_properties(${small_sources} PROPERTIES COMPILE_OPTIONS -Oz)
target_compile_options(core PUBLIC -flto)

# Linked twice: by the first result .ci/mark_later_data.mjs tells which constants the second part of the
# core alone reads, and the second one has them side by side.
set(core_link_options -O1 -flto --profiling-funcs -Wl,--no-demangle --no-entry -sSTANDALONE_WASM
    -sALLOW_MEMORY_GROWTH -sFILESYSTEM=0 -sMALLOC=emmalloc)
add_executable(core_unplaced wasm/exports.cc wasm/libc.cc)
set_target_properties(core_unplaced PROPERTIES OUTPUT_NAME core.unplaced SUFFIX .wasm)
target_link_libraries(core_unplaced PRIVATE core)
target_link_options(core_unplaced PRIVATE ${core_link_options} -Wl,--save-temps)

set(placed ${CMAKE_BINARY_DIR}/core.placed.o)
file(GLOB split_scripts CONFIGURE_DEPENDS .ci/*.mjs)
add_custom_command(OUTPUT ${placed} DEPENDS core_unplaced ${split_scripts}
  COMMAND node ${CMAKE_SOURCE_DIR}/.ci/mark_later_data.mjs ${CMAKE_BINARY_DIR} VERBATIM)
add_executable(core_wasm ${placed})
set_target_properties(core_wasm PROPERTIES OUTPUT_NAME core.linked SUFFIX .wasm LINKER_LANGUAGE CXX)
target_link_options(core_wasm PRIVATE ${core_link_options})

add_executable(unit ${unit_sources})
set_target_properties(unit PROPERTIES SUFFIX .wasm)
target_include_directories(unit PRIVATE tests/unit src)
target_link_libraries(unit PRIVATE core)
target_compile_options(unit PRIVATE -O1)
target_link_options(unit PRIVATE -O1 -flto -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH)
